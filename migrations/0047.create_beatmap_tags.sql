-- Tags players gave to beatmaps; what the numbers mean is in g0v0/beatmaps/tags.py.
CREATE TABLE beatmap_tags (
    beatmap_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    tag_id SMALLINT NOT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (beatmap_id, user_id, tag_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
