-- Undoes 0041.add_country_to_score_bests.
ALTER TABLE score_bests
    DROP KEY ix_score_bests_country,
    DROP COLUMN country_code
