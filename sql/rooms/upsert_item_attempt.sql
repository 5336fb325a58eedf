-- A player begins a play of a playlist item.
--
-- params:  playlist_item_id BIGINT; user_id BIGINT; room_id BIGINT
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO playlist_bests (playlist_item_id, user_id, room_id, attempts)
VALUES (:playlist_item_id, :user_id, :room_id, 1)
    ON DUPLICATE KEY UPDATE attempts = attempts + 1
