-- Numbers, to be counted, for every player who took part and has none.
--
-- params:  none
-- returns: rows touched
-- index:   none — job, run by an operator
INSERT IGNORE INTO daily_challenge_statistics (user_id)
SELECT DISTINCT p.user_id
  FROM daily_challenge_plays AS p
