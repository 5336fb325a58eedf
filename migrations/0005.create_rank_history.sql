-- Global rank of a player on one day; 90 days make the graph.
CREATE TABLE rank_history (
    user_id BIGINT NOT NULL,
    ruleset_id TINYINT NOT NULL,
    day DATE NOT NULL,
    global_rank INT NOT NULL,
    PRIMARY KEY (user_id, ruleset_id, day),
    KEY ix_rank_history_day (day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
