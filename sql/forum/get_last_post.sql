-- The newest post of a topic that is not deleted.
--
-- params:  topic_id BIGINT
-- returns: one LastPostRow
-- index:   p.ix_forum_posts_topic
SELECT p.id,
       p.user_id,
       p.created_at
  FROM forum_posts AS p
 WHERE p.topic_id = :topic_id
   AND p.deleted_at IS NULL
 ORDER BY p.id DESC
 LIMIT 1
