-- Let a player's places say what the account says now: the country, and whether the player is restricted.
--
-- params:  user_id BIGINT
-- returns: rows touched
-- index:   u.PRIMARY, b.ix_score_bests_user
UPDATE score_bests AS b
  JOIN users AS u ON u.id = b.user_id
   SET b.country_code = u.country_code,
       b.is_hidden = u.is_restricted
 WHERE b.user_id = :user_id
