-- Topics of the forums, which are a file of the operator (forums.yaml); `poll` is what its author asked, as JSON.
CREATE TABLE forum_topics (
    id BIGINT NOT NULL AUTO_INCREMENT,
    forum_id INT NOT NULL,
    user_id BIGINT NOT NULL,
    title VARCHAR(100) NOT NULL,
    kind TINYINT NOT NULL DEFAULT 0,
    is_locked TINYINT(1) NOT NULL DEFAULT 0,
    post_count INT NOT NULL DEFAULT 1,
    views INT NOT NULL DEFAULT 0,
    first_post_id BIGINT NOT NULL DEFAULT 0,
    last_post_id BIGINT NOT NULL DEFAULT 0,
    last_post_user_id BIGINT NOT NULL,
    last_post_at DATETIME NOT NULL,
    poll JSON NULL,
    created_at DATETIME NOT NULL,
    deleted_at DATETIME NULL,
    PRIMARY KEY (id),
    KEY ix_forum_topics_forum (forum_id, kind, last_post_at, id),
    KEY ix_forum_topics_forum_latest (forum_id, last_post_at, id),
    KEY ix_forum_topics_latest (last_post_at, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
