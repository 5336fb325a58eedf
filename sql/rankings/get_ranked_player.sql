-- The numbers a player is ranked by; none for a player without pp, hidden or not ranked.
--
-- params:  user_id BIGINT; ruleset_id TINYINT
-- returns: one RankedRow
-- index:   t.PRIMARY, u.PRIMARY
SELECT t.user_id,
       t.country_code,
       t.pp,
       t.ranked_score
  FROM user_statistics AS t
  JOIN users AS u ON u.id = t.user_id
 WHERE t.user_id = :user_id
   AND t.ruleset_id = :ruleset_id
   AND t.is_ranked = 1
   AND t.pp > 0
   AND u.is_restricted = 0
