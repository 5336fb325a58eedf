-- Plays per month; `month` is its first day.
CREATE TABLE user_monthly_plays (
    user_id BIGINT NOT NULL,
    month DATE NOT NULL,
    play_count INT NOT NULL DEFAULT 0,
    PRIMARY KEY (user_id, month)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
