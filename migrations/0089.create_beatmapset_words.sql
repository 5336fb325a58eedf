-- Search reads which sets have a word, in which of their texts, their facets and favourites from one range of an index.
CREATE TABLE beatmapset_words (
    word VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    beatmapset_id BIGINT NOT NULL,
    in_main TINYINT(1) NOT NULL,
    facets INT UNSIGNED NOT NULL,
    favourite_count INT NOT NULL,
    PRIMARY KEY (word, beatmapset_id),
    KEY ix_beatmapset_words_set (beatmapset_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
