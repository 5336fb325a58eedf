-- Search asks of most sets only which rulesets and states their difficulties have: one number answers that.
ALTER TABLE beatmapsets
    ADD COLUMN facets INT UNSIGNED NOT NULL DEFAULT 0
