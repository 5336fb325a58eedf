-- Undoes 0002.create_user_names.
DROP TABLE user_names
