-- Hold a player's numbers until the transaction ends, made when there are none.
--
-- params:  user_id BIGINT
-- returns: rows touched
-- index:   none — insert
INSERT INTO daily_challenge_statistics (user_id)
VALUES (:user_id)
    ON DUPLICATE KEY UPDATE user_id = VALUES (user_id)
