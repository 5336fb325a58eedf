-- Undoes 0057.create_room_events.
DROP TABLE room_events
