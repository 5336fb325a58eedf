-- Undoes 0008.create_user_monthly_replays.
DROP TABLE user_monthly_replays
