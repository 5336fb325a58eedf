-- What is played in a room. The writer gives the id, taken from a block of `playlist_item_ids`.
CREATE TABLE playlist_items (
    id BIGINT NOT NULL,
    room_id BIGINT NOT NULL,
    owner_id BIGINT NOT NULL,
    beatmap_id BIGINT NOT NULL,
    ruleset_id TINYINT NOT NULL,
    required_mods JSON NOT NULL,
    allowed_mods JSON NOT NULL,
    is_freestyle TINYINT(1) NOT NULL DEFAULT 0,
    playlist_order INT NULL,
    star_rating DOUBLE NOT NULL DEFAULT 0,
    max_attempts SMALLINT NULL,
    is_expired TINYINT(1) NOT NULL DEFAULT 0,
    played_at DATETIME NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (id),
    KEY ix_playlist_items_room (room_id, is_expired, playlist_order, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
