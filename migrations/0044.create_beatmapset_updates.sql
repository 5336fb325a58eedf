-- The queue of changed beatmapsets that clients catch up with: one row per change, never rewritten.
CREATE TABLE beatmapset_updates (
    id BIGINT NOT NULL AUTO_INCREMENT,
    beatmapset_id BIGINT NOT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
