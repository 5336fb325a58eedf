-- Friends (kind 1) and blocks (kind 2), one row per direction.
CREATE TABLE relations (
    user_id BIGINT NOT NULL,
    target_id BIGINT NOT NULL,
    kind TINYINT NOT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (user_id, target_id),
    KEY ix_relations_target (target_id, kind, user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
