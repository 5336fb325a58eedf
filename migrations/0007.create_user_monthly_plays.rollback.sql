-- Undoes 0007.create_user_monthly_plays.
DROP TABLE user_monthly_plays
