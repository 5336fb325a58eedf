-- Playlists, daily challenges and realtime rooms. A room is over from `ends_at` on; open realtime rooms have none.
CREATE TABLE rooms (
    id BIGINT NOT NULL AUTO_INCREMENT,
    host_id BIGINT NOT NULL,
    name VARCHAR(100) NOT NULL,
    description VARCHAR(1000) NULL,
    category VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'normal',
    type VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    type_group VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin GENERATED ALWAYS AS (
        CASE type
            WHEN 'playlists' THEN 'playlists'
            WHEN 'head_to_head' THEN 'realtime'
            WHEN 'team_versus' THEN 'realtime'
            WHEN 'ranked_play' THEN 'ranked-play'
            ELSE 'matchmaking'
        END
    ) STORED,
    queue_mode VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'host_only',
    status VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'idle',
    password VARCHAR(256) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    channel_id BIGINT NULL,
    max_attempts SMALLINT NULL,
    max_participants SMALLINT NULL,
    auto_skip TINYINT(1) NOT NULL DEFAULT 0,
    auto_start_duration_s INT NOT NULL DEFAULT 0,
    is_pinned TINYINT(1) NOT NULL DEFAULT 0,
    participant_count INT NOT NULL DEFAULT 0,
    created_at DATETIME NOT NULL,
    starts_at DATETIME NOT NULL,
    ends_at DATETIME NULL,
    PRIMARY KEY (id),
    KEY ix_rooms_group (type_group, id),
    KEY ix_rooms_ends (type_group, ends_at, id),
    KEY ix_rooms_host (host_id, type_group, id),
    KEY ix_rooms_category (category, starts_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
