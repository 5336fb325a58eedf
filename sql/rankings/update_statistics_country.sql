-- Move a player's totals to the country the player has now.
--
-- params:  user_id BIGINT
-- returns: rows touched
-- index:   u.PRIMARY, t.PRIMARY
UPDATE user_statistics AS t
  JOIN users AS u ON u.id = t.user_id
   SET t.country_code = u.country_code
 WHERE t.user_id = :user_id
