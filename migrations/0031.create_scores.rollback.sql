-- Undoes 0031.create_scores.
DROP TABLE scores
