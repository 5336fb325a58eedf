-- Boards leave restricted players out by their own index, without a look at who is restricted.
ALTER TABLE score_bests
    ADD COLUMN is_hidden BOOLEAN NOT NULL DEFAULT 0,
    DROP KEY ix_score_bests_total,
    DROP KEY ix_score_bests_country,
    ADD KEY ix_score_bests_total (beatmap_id, ruleset_id, is_hidden, total_score DESC, score_id, user_id),
    ADD KEY ix_score_bests_country (
        beatmap_id, ruleset_id, country_code, is_hidden, total_score DESC, score_id, user_id
    )
