-- Every play made in a room, by the item it was made on; `scores` itself is not indexed by room.
CREATE TABLE playlist_scores (
    playlist_item_id BIGINT NOT NULL,
    score_id BIGINT NOT NULL,
    room_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    PRIMARY KEY (playlist_item_id, score_id),
    UNIQUE KEY ux_playlist_scores_score (score_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
