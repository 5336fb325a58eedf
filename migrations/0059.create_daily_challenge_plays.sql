-- Who took part on which day, with their best total; streaks and placements follow from these rows alone.
CREATE TABLE daily_challenge_plays (
    user_id BIGINT NOT NULL,
    day DATE NOT NULL,
    total_score BIGINT NOT NULL,
    is_top_10p TINYINT(1) NOT NULL DEFAULT 0,
    is_top_50p TINYINT(1) NOT NULL DEFAULT 0,
    PRIMARY KEY (user_id, day),
    KEY ix_daily_challenge_plays_day (day, total_score)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
