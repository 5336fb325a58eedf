-- Undoes 0058.create_daily_challenges.
DROP TABLE daily_challenges
