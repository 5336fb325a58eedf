-- What is played on each day: chosen by an operator or drawn, then the room it is played in, then what its best totals were.
CREATE TABLE daily_challenges (
    day DATE NOT NULL,
    beatmap_id BIGINT NOT NULL,
    ruleset_id TINYINT NOT NULL,
    required_mods JSON NOT NULL,
    allowed_mods JSON NOT NULL,
    is_drawn TINYINT(1) NOT NULL DEFAULT 0,
    room_id BIGINT NULL,
    top_10p_score BIGINT NULL,
    top_50p_score BIGINT NULL,
    closed_at DATETIME NULL,
    PRIMARY KEY (day),
    UNIQUE KEY ux_daily_challenges_room (room_id),
    KEY ix_daily_challenges_closed (closed_at, day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
