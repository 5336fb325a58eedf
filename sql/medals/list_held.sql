-- The medals of a player, by number.
--
-- params:  user_id BIGINT
-- returns: many HeldRow
-- index:   a.PRIMARY
SELECT a.achievement_id
  FROM user_achievements AS a
 WHERE a.user_id = :user_id
 ORDER BY a.achievement_id
