-- Streaks and placements in the daily challenge.
CREATE TABLE daily_challenge_statistics (
    user_id BIGINT NOT NULL,
    daily_streak_best INT NOT NULL DEFAULT 0,
    daily_streak_current INT NOT NULL DEFAULT 0,
    weekly_streak_best INT NOT NULL DEFAULT 0,
    weekly_streak_current INT NOT NULL DEFAULT 0,
    play_count INT NOT NULL DEFAULT 0,
    top_10p_placements INT NOT NULL DEFAULT 0,
    top_50p_placements INT NOT NULL DEFAULT 0,
    last_update_at DATETIME NULL,
    last_weekly_streak_at DATETIME NULL,
    PRIMARY KEY (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
