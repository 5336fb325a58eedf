-- Undoes 0091.add_hidden_to_score_bests.
ALTER TABLE score_bests
    DROP KEY ix_score_bests_total,
    DROP KEY ix_score_bests_user,
    DROP KEY ix_score_bests_country,
    DROP COLUMN is_hidden,
    ADD KEY ix_score_bests_total (beatmap_id, ruleset_id, total_score DESC, score_id, user_id),
    ADD KEY ix_score_bests_user (user_id, ruleset_id, beatmap_id),
    ADD KEY ix_score_bests_country (beatmap_id, ruleset_id, country_code, total_score DESC, score_id, user_id)
