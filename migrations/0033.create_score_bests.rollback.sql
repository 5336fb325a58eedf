-- Undoes 0033.create_score_bests.
DROP TABLE score_bests
