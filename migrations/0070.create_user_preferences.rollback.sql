-- Undoes 0070.create_user_preferences.
DROP TABLE user_preferences
