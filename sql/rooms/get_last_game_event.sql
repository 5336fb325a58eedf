-- The last thing a room did about a game; a start says that one is running.
--
-- params:  room_id BIGINT
-- returns: one RoomEventRow
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
 WHERE e.room_id = :room_id
   AND e.event_type IN ('game_started', 'game_completed', 'game_aborted')
 ORDER BY e.id DESC
 LIMIT 1
