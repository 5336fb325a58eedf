-- Take a medal from a player.
--
-- params:  user_id BIGINT; achievement_id INT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM user_achievements
 WHERE user_id = :user_id
   AND achievement_id = :achievement_id
