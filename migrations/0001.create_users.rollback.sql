-- Undoes 0001.create_users.
DROP TABLE users
