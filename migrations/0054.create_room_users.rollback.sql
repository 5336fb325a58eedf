-- Undoes 0054.create_room_users.
DROP TABLE room_users
