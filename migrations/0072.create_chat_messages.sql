-- What was said; `recipient_id` where only one reader sees it (a command to the bot in a public channel).
CREATE TABLE chat_messages (
    id BIGINT NOT NULL AUTO_INCREMENT,
    channel_id BIGINT NOT NULL,
    sender_id BIGINT NOT NULL,
    kind TINYINT NOT NULL,
    content VARCHAR(1024) NOT NULL,
    recipient_id BIGINT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (id),
    KEY ix_chat_messages_channel (channel_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
