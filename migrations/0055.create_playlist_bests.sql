-- Tries and best play of each player on a playlist item; a pass beats any failed play. Without a play `score_id` is null.
CREATE TABLE playlist_bests (
    playlist_item_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    room_id BIGINT NOT NULL,
    attempts INT NOT NULL DEFAULT 0,
    score_id BIGINT NULL,
    is_passed TINYINT(1) NOT NULL DEFAULT 0,
    total_score BIGINT NOT NULL DEFAULT 0,
    accuracy DOUBLE NOT NULL DEFAULT 0,
    pp DOUBLE NULL,
    PRIMARY KEY (playlist_item_id, user_id),
    KEY ix_playlist_bests_total (playlist_item_id, total_score DESC, score_id, user_id),
    KEY ix_playlist_bests_user (room_id, user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
