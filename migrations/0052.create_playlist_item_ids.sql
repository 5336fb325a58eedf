-- Where the next block of playlist item ids begins. One row: realtime rooms give out ids before anything is written.
CREATE TABLE playlist_item_ids (
    name VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    next_id BIGINT NOT NULL,
    PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
