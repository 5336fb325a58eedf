-- The board of a country reads its own rows only, not those of everybody on a popular map.
ALTER TABLE score_bests
    ADD COLUMN country_code CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'XX',
    ADD KEY ix_score_bests_country (beatmap_id, ruleset_id, country_code, total_score DESC, score_id, user_id)
