-- Move a player's places to the boards of the country the player has now.
--
-- params:  user_id BIGINT
-- returns: rows touched
-- index:   u.PRIMARY, b.ix_score_bests_user
UPDATE score_bests AS b
  JOIN users AS u ON u.id = b.user_id
   SET b.country_code = u.country_code
 WHERE b.user_id = :user_id
