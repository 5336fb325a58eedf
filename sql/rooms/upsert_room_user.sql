-- A player's row in a room; one that is there stays as it is.
--
-- params:  room_id BIGINT; user_id BIGINT
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO room_users (room_id, user_id)
VALUES (:room_id, :user_id)
    ON DUPLICATE KEY UPDATE room_id = VALUES (room_id)
