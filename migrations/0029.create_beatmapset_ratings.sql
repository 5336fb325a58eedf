-- Votes from 1 to 10.
CREATE TABLE beatmapset_ratings (
    beatmapset_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    rating TINYINT NOT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (beatmapset_id, user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
