-- The same for boards of mods.
ALTER TABLE score_mod_bests
    ADD COLUMN is_hidden BOOLEAN NOT NULL DEFAULT 0,
    DROP KEY ix_score_mod_bests_total,
    ADD KEY ix_score_mod_bests_total (
        beatmap_id, ruleset_id, mods_key, is_hidden, total_score DESC, score_id, user_id
    )
