-- Undoes 0005.create_rank_history.
DROP TABLE rank_history
