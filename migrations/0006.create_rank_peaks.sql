-- Best global rank a player ever held.
CREATE TABLE rank_peaks (
    user_id BIGINT NOT NULL,
    ruleset_id TINYINT NOT NULL,
    global_rank INT NOT NULL,
    reached_at DATETIME NOT NULL,
    PRIMARY KEY (user_id, ruleset_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
