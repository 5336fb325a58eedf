-- Beatmapsets an operator bundles under a tag; the tag's letter says which kind of pack it is.
CREATE TABLE beatmap_packs (
    id BIGINT NOT NULL AUTO_INCREMENT,
    tag VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name VARCHAR(255) NOT NULL,
    author VARCHAR(100) NOT NULL,
    url VARCHAR(500) NOT NULL,
    ruleset_id TINYINT NULL,
    no_diff_reduction BOOLEAN NOT NULL DEFAULT 0,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_beatmap_packs_tag (tag),
    KEY ix_beatmap_packs_kind (kind, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
