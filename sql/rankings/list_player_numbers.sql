-- What a player is ranked by in every ruleset played; pp counts as none while the player is hidden or not ranked.
--
-- params:  user_id BIGINT
-- returns: many PlayerNumbersRow
-- index:   u.PRIMARY, t.PRIMARY
SELECT t.ruleset_id,
       t.country_code,
       IF(u.is_restricted = 0 AND t.is_ranked = 1, t.pp, 0) AS pp,
       t.ranked_score
  FROM users AS u
  JOIN user_statistics AS t ON t.user_id = u.id
 WHERE u.id = :user_id
