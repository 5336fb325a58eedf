-- Somebody came into a realtime room or went; their plays there are left alone.
--
-- params:  room_id BIGINT; user_id BIGINT; is_in_room TINYINT; joined_at DATETIME or NULL (keep it); left_at DATETIME or NULL;
--          active_at DATETIME
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO room_users (room_id, user_id, is_in_room, joined_at, left_at, active_at)
VALUES (:room_id, :user_id, :is_in_room, :joined_at, :left_at, :active_at)
    ON DUPLICATE KEY UPDATE is_in_room = VALUES (is_in_room),
                            joined_at = COALESCE(VALUES (joined_at), joined_at),
                            left_at = VALUES (left_at),
                            active_at = VALUES (active_at)
