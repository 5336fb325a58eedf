-- How often a player played a map.
CREATE TABLE beatmap_plays (
    user_id BIGINT NOT NULL,
    beatmap_id BIGINT NOT NULL,
    play_count INT NOT NULL,
    last_played_at DATETIME NOT NULL,
    PRIMARY KEY (user_id, beatmap_id),
    KEY ix_beatmap_plays_user (user_id, play_count, beatmap_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
