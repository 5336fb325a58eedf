-- What a player's pp is made of: the play worth most on each map.
CREATE TABLE score_pp_bests (
    user_id BIGINT NOT NULL,
    ruleset_id TINYINT NOT NULL,
    beatmap_id BIGINT NOT NULL,
    score_id BIGINT NOT NULL,
    pp DOUBLE NOT NULL,
    accuracy DOUBLE NOT NULL,
    PRIMARY KEY (user_id, ruleset_id, beatmap_id),
    KEY ix_score_pp_bests_pp (user_id, ruleset_id, pp DESC, score_id, accuracy)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
