-- Numbers, to be counted, for every player who took part and has none.
--
-- params:  none
-- returns: rows touched
-- index:   none — job, run by an operator
INSERT INTO daily_challenge_statistics (user_id)
SELECT DISTINCT p.user_id
  FROM daily_challenge_plays AS p
    ON DUPLICATE KEY UPDATE user_id = VALUES (user_id)
