-- Search orders sets by their easiest or hardest difficulty, of one ruleset or of any (-1).
CREATE TABLE beatmapset_stars (
    beatmapset_id BIGINT NOT NULL,
    ruleset_id TINYINT NOT NULL,
    fewest BIGINT NOT NULL,
    most BIGINT NOT NULL,
    PRIMARY KEY (beatmapset_id, ruleset_id),
    KEY ix_beatmapset_stars_fewest (ruleset_id, fewest, beatmapset_id),
    KEY ix_beatmapset_stars_most (ruleset_id, most, beatmapset_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
