-- Undoes 0034.create_score_mod_bests.
DROP TABLE score_mod_bests
