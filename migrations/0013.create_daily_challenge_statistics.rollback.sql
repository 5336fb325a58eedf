-- Undoes 0013.create_daily_challenge_statistics.
DROP TABLE daily_challenge_statistics
