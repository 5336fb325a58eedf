-- What happened in realtime rooms, in order. `sequence` counts within a room, so that writing an event again changes nothing.
CREATE TABLE room_events (
    id BIGINT NOT NULL AUTO_INCREMENT,
    room_id BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    event_type VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    playlist_item_id BIGINT NULL,
    user_id BIGINT NULL,
    detail JSON NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY ux_room_events_sequence (room_id, sequence),
    KEY ix_room_events_room (room_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
