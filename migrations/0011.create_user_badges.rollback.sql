-- Undoes 0011.create_user_badges.
DROP TABLE user_badges
