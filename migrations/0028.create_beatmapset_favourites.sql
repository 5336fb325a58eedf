-- Beatmapsets a player marked as favourite.
CREATE TABLE beatmapset_favourites (
    user_id BIGINT NOT NULL,
    beatmapset_id BIGINT NOT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (user_id, beatmapset_id),
    KEY ix_beatmapset_favourites_set (beatmapset_id, created_at),
    KEY ix_beatmapset_favourites_user (user_id, created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
