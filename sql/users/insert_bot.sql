-- The bot account under its fixed id, once.
--
-- params:  id BIGINT; username VARCHAR(32); email VARCHAR(254); joined_at DATETIME
-- returns: rows touched
-- index:   none — insert
INSERT INTO users (id, username, email, password_hash, is_bot, joined_at)
VALUES (:id, :username, :email, NULL, 1, :joined_at)
    ON DUPLICATE KEY UPDATE id = id
