-- Undoes 0064.create_user_preferences.
DROP TABLE user_preferences
