-- What happened that somebody is told of, once for all who are; `details` holds what is shown.
CREATE TABLE notifications (
    id BIGINT NOT NULL AUTO_INCREMENT,
    name VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    object_type VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    object_id BIGINT NOT NULL,
    source_user_id BIGINT NULL,
    details JSON NOT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (id),
    KEY ix_notifications_created (created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
