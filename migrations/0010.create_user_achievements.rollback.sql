-- Undoes 0010.create_user_achievements.
DROP TABLE user_achievements
