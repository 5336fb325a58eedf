-- Undoes 0035.create_score_pp_bests.
DROP TABLE score_pp_bests
