-- Undoes 0060.create_daily_challenges.
DROP TABLE daily_challenges
