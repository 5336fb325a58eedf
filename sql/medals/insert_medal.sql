-- A medal for a player, once.
--
-- params:  user_id BIGINT; achievement_id INT; achieved_at DATETIME
-- returns: rows touched (0 when the player holds it)
-- index:   none — insert
INSERT INTO user_achievements (user_id, achievement_id, achieved_at)
VALUES (:user_id, :achievement_id, :achieved_at)
    ON DUPLICATE KEY UPDATE user_id = user_id
