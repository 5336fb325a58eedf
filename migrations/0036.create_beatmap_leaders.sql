-- Who holds first place on a map in a ruleset.
CREATE TABLE beatmap_leaders (
    beatmap_id BIGINT NOT NULL,
    ruleset_id TINYINT NOT NULL,
    user_id BIGINT NOT NULL,
    score_id BIGINT NOT NULL,
    total_score BIGINT NOT NULL,
    PRIMARY KEY (beatmap_id, ruleset_id),
    KEY ix_beatmap_leaders_user (user_id, ruleset_id, score_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
