-- Search finds the difficulties of so many stars, or of a name, in rows a third as wide as those of ix_beatmaps_fits.
ALTER TABLE beatmaps
    ADD KEY ix_beatmaps_named (status, ruleset_id, difficulty_rating, beatmapset_id, deleted_at, version)
