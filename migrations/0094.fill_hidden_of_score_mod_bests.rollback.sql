-- Undoes 0094.fill_hidden_of_score_mod_bests.
UPDATE score_mod_bests
   SET is_hidden = 0
 WHERE is_hidden = 1
