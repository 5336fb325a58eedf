-- Posts of the forums: BBCode as written, and as HTML.
CREATE TABLE forum_posts (
    id BIGINT NOT NULL AUTO_INCREMENT,
    topic_id BIGINT NOT NULL,
    forum_id INT NOT NULL,
    user_id BIGINT NOT NULL,
    body MEDIUMTEXT NOT NULL,
    body_html MEDIUMTEXT NOT NULL,
    created_at DATETIME NOT NULL,
    edited_at DATETIME NULL,
    edited_by_id BIGINT NULL,
    deleted_at DATETIME NULL,
    PRIMARY KEY (id),
    KEY ix_forum_posts_topic (topic_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
