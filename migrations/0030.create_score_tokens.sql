-- Permission to submit one score; used up when `score_id` is set.
CREATE TABLE score_tokens (
    id BIGINT NOT NULL AUTO_INCREMENT,
    user_id BIGINT NOT NULL,
    beatmap_id BIGINT NOT NULL,
    ruleset_id TINYINT NOT NULL,
    beatmap_checksum CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    beatmap_status TINYINT NOT NULL,
    version_hash VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    room_id BIGINT NULL,
    playlist_item_id BIGINT NULL,
    score_id BIGINT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (id),
    KEY ix_score_tokens_user (user_id, created_at),
    KEY ix_score_tokens_score (score_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
