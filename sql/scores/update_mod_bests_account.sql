-- Let a player's places on boards of mods say whether the player is restricted now.
--
-- params:  user_id BIGINT
-- returns: rows touched
-- index:   u.PRIMARY, b.ix_score_mod_bests_user
UPDATE score_mod_bests AS b
  JOIN users AS u ON u.id = b.user_id
   SET b.is_hidden = u.is_restricted
 WHERE b.user_id = :user_id
