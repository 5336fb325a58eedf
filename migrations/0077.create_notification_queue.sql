-- Notifications whose many receivers a job still has to be given; the row goes when all have theirs.
CREATE TABLE notification_queue (
    notification_id BIGINT NOT NULL,
    user_ids JSON NOT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (notification_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
