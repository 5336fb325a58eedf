-- The two numbers a player is ranked by.
--
-- params:  user_id BIGINT; ruleset_id TINYINT
-- returns: one RankedNumbersRow
-- index:   PRIMARY
SELECT t.pp,
       t.ranked_score
  FROM user_statistics AS t
 WHERE t.user_id = :user_id
   AND t.ruleset_id = :ruleset_id
