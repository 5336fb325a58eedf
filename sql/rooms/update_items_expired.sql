-- What was not played until a room ended never will be.
--
-- params:  room_id BIGINT
-- returns: rows touched
-- index:   ix_playlist_items_room
-- source:  lazer-flows.md §2.3
UPDATE playlist_items
   SET is_expired = 1
 WHERE room_id = :room_id
   AND is_expired = 0
