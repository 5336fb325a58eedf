-- Undoes 0092.add_hidden_to_score_mod_bests.
ALTER TABLE score_mod_bests
    DROP KEY ix_score_mod_bests_total,
    DROP KEY ix_score_mod_bests_user,
    DROP COLUMN is_hidden,
    ADD KEY ix_score_mod_bests_total (beatmap_id, ruleset_id, mods_key, total_score DESC, score_id, user_id),
    ADD KEY ix_score_mod_bests_user (user_id, beatmap_id)
