-- Search reads what sets are called, their facets and favourites without reading the sets: narrow rows, quick to go through.
CREATE TABLE beatmapset_texts (
    beatmapset_id BIGINT NOT NULL PRIMARY KEY,
    facets INT UNSIGNED NOT NULL,
    favourite_count INT NOT NULL,
    main TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    rest MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    FULLTEXT KEY ix_beatmapset_texts_words (main, rest)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
