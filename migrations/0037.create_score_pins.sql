-- Scores a player shows on top of the profile, in order of `position`.
CREATE TABLE score_pins (
    user_id BIGINT NOT NULL,
    score_id BIGINT NOT NULL,
    ruleset_id TINYINT NOT NULL,
    position INT NOT NULL,
    PRIMARY KEY (user_id, score_id),
    KEY ix_score_pins_order (user_id, ruleset_id, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
