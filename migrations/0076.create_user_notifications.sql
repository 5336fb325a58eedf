-- Who is told, and who has read it; the stack it belongs to is repeated so that stacks are counted on the index alone.
CREATE TABLE user_notifications (
    user_id BIGINT NOT NULL,
    notification_id BIGINT NOT NULL,
    object_type VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    object_id BIGINT NOT NULL,
    category VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    is_read TINYINT(1) NOT NULL DEFAULT 0,
    PRIMARY KEY (user_id, notification_id),
    KEY ix_user_notifications_stack (user_id, object_type, object_id, category, is_read, notification_id),
    KEY ix_user_notifications_notification (notification_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
