-- The id of the post of a topic that so many others stand before; deleted ones are not counted.
--
-- params:  topic_id BIGINT; offset INT
-- returns: one PostIdRow
-- index:   p.ix_forum_posts_topic
SELECT p.id
  FROM forum_posts AS p
 WHERE p.topic_id = :topic_id
   AND p.deleted_at IS NULL
 ORDER BY p.id ASC
 LIMIT 1 OFFSET :offset
