-- One more play in a month.
--
-- params:  user_id BIGINT; month DATE (its first day)
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO user_monthly_plays (user_id, month, play_count)
VALUES (:user_id, :month, 1)
    ON DUPLICATE KEY UPDATE play_count = play_count + 1
