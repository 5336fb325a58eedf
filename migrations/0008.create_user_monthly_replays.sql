-- Replays of a player watched by others per month; `month` is its first day.
CREATE TABLE user_monthly_replays (
    user_id BIGINT NOT NULL,
    month DATE NOT NULL,
    watch_count INT NOT NULL DEFAULT 0,
    PRIMARY KEY (user_id, month)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
