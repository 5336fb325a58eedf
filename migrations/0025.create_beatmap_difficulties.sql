-- Difficulty without mods for every ruleset a map can be played in.
CREATE TABLE beatmap_difficulties (
    beatmap_id BIGINT NOT NULL,
    ruleset_id TINYINT NOT NULL,
    star_rating DOUBLE NOT NULL,
    max_combo INT NOT NULL,
    attributes JSON NOT NULL,
    PRIMARY KEY (beatmap_id, ruleset_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
