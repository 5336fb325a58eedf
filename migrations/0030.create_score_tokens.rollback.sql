-- Undoes 0030.create_score_tokens.
DROP TABLE score_tokens
