-- One more replay of a player watched by others in a month.
--
-- params:  user_id BIGINT; month DATE (its first day)
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO user_monthly_replays (user_id, month, watch_count)
VALUES (:user_id, :month, 1)
    ON DUPLICATE KEY UPDATE watch_count = watch_count + 1
