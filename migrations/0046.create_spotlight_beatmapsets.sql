-- Which beatmapsets a spotlight holds for which ruleset.
CREATE TABLE spotlight_beatmapsets (
    spotlight_id BIGINT NOT NULL,
    ruleset_id TINYINT NOT NULL,
    beatmapset_id BIGINT NOT NULL,
    PRIMARY KEY (spotlight_id, ruleset_id, beatmapset_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
