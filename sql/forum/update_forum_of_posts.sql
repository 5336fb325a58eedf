-- Move the posts of a topic to another forum.
--
-- params:  topic_id BIGINT; forum_id INT
-- returns: rows touched
-- index:   ix_forum_posts_topic
UPDATE forum_posts
   SET forum_id = :forum_id
 WHERE topic_id = :topic_id
