-- Who is in which channel; who left a private conversation keeps a hidden row until the next message.
CREATE TABLE chat_members (
    channel_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    last_read_id BIGINT NULL,
    is_hidden TINYINT(1) NOT NULL DEFAULT 0,
    PRIMARY KEY (channel_id, user_id),
    KEY ix_chat_members_user (user_id, is_hidden, channel_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
