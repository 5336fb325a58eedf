-- Ids of the first and the last event of a room; null without events.
--
-- params:  room_id BIGINT
-- returns: one EventBoundsRow
-- index:   none — answered from the ends of ix_room_events_room
SELECT MIN(e.id) AS first_event_id,
       MAX(e.id) AS last_event_id
  FROM room_events AS e
 WHERE e.room_id = :room_id
