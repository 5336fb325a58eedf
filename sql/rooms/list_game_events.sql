-- How games of a room began and ended, on the given playlist items, in no particular order.
--
-- params:  room_id BIGINT; item_ids JSON array of BIGINT
-- returns: many RoomEventRow
-- index:   e.ix_room_events_room
SELECT e.id,
       e.room_id,
       e.sequence,
       e.event_type,
       e.playlist_item_id,
       e.user_id,
       e.detail,
       e.created_at
  FROM room_events AS e FORCE INDEX (ix_room_events_room)
  JOIN JSON_TABLE(:item_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want ON want.id = e.playlist_item_id
 WHERE e.room_id = :room_id
   AND e.event_type IN ('game_started', 'game_completed', 'game_aborted')
