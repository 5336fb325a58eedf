-- The number of the last log entry of a room.
--
-- params:  room_id BIGINT
-- returns: one LastSequence
-- index:   e.ux_room_events_sequence
SELECT e.sequence
  FROM room_events AS e
 WHERE e.room_id = :room_id
 ORDER BY e.sequence DESC
 LIMIT 1
