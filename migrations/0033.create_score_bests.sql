-- Leaderboard rows: each player's highest total on a map in a ruleset.
CREATE TABLE score_bests (
    beatmap_id BIGINT NOT NULL,
    ruleset_id TINYINT NOT NULL,
    user_id BIGINT NOT NULL,
    score_id BIGINT NOT NULL,
    total_score BIGINT NOT NULL,
    grade VARCHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (beatmap_id, ruleset_id, user_id),
    KEY ix_score_bests_total (beatmap_id, ruleset_id, total_score DESC, score_id, user_id),
    KEY ix_score_bests_user (user_id, ruleset_id, beatmap_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
