-- Settings of the website that a player changed; those at their default are absent.
CREATE TABLE user_preferences (
    user_id BIGINT NOT NULL,
    settings JSON NOT NULL,
    PRIMARY KEY (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
