-- An entry of a room's log; one that is there already stays as it is.
--
-- params:  room_id BIGINT; sequence BIGINT; event_type VARCHAR(32); playlist_item_id BIGINT or NULL; user_id BIGINT or NULL;
--          detail JSON or NULL; created_at DATETIME
-- returns: rows touched
-- index:   none — write by unique key
-- source:  lazer-flows.md §3.7
INSERT INTO room_events (room_id, sequence, event_type, playlist_item_id, user_id, detail, created_at)
VALUES (:room_id, :sequence, :event_type, :playlist_item_id, :user_id, :detail, :created_at)
    ON DUPLICATE KEY UPDATE sequence = VALUES (sequence)
