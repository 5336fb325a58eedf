-- Events of a realtime room, the last first, with an id below `below_id`.
--
-- params:  room_id BIGINT; below_id BIGINT; limit INT (1..101)
-- returns: many RoomEventRow
-- index:   e.ix_room_events_room
-- source:  osu-api-v2.md §4.6, §4.7
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
   AND e.id < :below_id
 ORDER BY e.id DESC
 LIMIT :limit
