-- The settings of the website that a player changed, all of them.
--
-- params:  user_id BIGINT; settings JSON object
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO user_preferences (user_id, settings)
VALUES (:user_id, :settings)
    ON DUPLICATE KEY UPDATE settings = VALUES (settings)
