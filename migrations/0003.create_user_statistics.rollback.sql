-- Undoes 0003.create_user_statistics.
DROP TABLE user_statistics
