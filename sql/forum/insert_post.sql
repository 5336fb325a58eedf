-- A new post.
--
-- params:  topic_id BIGINT; forum_id INT; user_id BIGINT; body MEDIUMTEXT; body_html MEDIUMTEXT; now DATETIME
-- returns: new id
-- index:   none — insert
INSERT INTO forum_posts (topic_id, forum_id, user_id, body, body_html, created_at)
VALUES (:topic_id, :forum_id, :user_id, :body, :body_html, :now)
