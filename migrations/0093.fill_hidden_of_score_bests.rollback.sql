-- Undoes 0093.fill_hidden_of_score_bests.
UPDATE score_bests
   SET is_hidden = 0
 WHERE is_hidden = 1
