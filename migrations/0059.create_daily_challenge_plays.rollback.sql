-- Undoes 0059.create_daily_challenge_plays.
DROP TABLE daily_challenge_plays
