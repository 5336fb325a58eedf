-- Undoes 0051.create_rooms.
DROP TABLE rooms
