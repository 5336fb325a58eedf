-- Forget days before one, some rows at a time.
--
-- params:  first_kept DATE; limit INT
-- returns: rows touched
-- index:   ix_rank_history_day
DELETE FROM rank_history
 WHERE day < :first_kept
 LIMIT :limit
