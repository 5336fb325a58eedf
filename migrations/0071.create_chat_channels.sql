-- Where people talk. `handle` names those that exist once (`#osu`, `pm:3-7`, `team:5`); `last_message_id` orders messages by commit.
CREATE TABLE chat_channels (
    id BIGINT NOT NULL AUTO_INCREMENT,
    kind TINYINT NOT NULL,
    handle VARCHAR(64) NULL,
    name VARCHAR(100) NOT NULL,
    description VARCHAR(255) NOT NULL DEFAULT '',
    is_moderated TINYINT(1) NOT NULL DEFAULT 0,
    last_message_id BIGINT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_chat_channels_handle (handle),
    KEY ix_chat_channels_kind (kind, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
