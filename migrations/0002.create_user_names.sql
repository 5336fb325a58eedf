-- Former names, so that a lookup by an old name still finds its owner.
CREATE TABLE user_names (
    id BIGINT NOT NULL AUTO_INCREMENT,
    user_id BIGINT NOT NULL,
    username VARCHAR(32) NOT NULL,
    is_visible TINYINT(1) NOT NULL DEFAULT 1,
    changed_at DATETIME NOT NULL,
    PRIMARY KEY (id),
    KEY ix_user_names_username (username, changed_at),
    KEY ix_user_names_user (user_id, changed_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
