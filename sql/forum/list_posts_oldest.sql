-- Posts of a topic within a range of ids, the oldest first; deleted ones are left out.
--
-- params:  topic_id BIGINT; lowest BIGINT; highest BIGINT; limit INT (1..50)
-- returns: many PostRow
-- index:   p.ix_forum_posts_topic
SELECT p.id,
       p.topic_id,
       p.forum_id,
       p.user_id,
       p.body,
       p.body_html,
       p.created_at,
       p.edited_at,
       p.edited_by_id,
       p.deleted_at
  FROM forum_posts AS p FORCE INDEX (ix_forum_posts_topic)
 WHERE p.topic_id = :topic_id
   AND p.id BETWEEN :lowest AND :highest
   AND p.deleted_at IS NULL
 ORDER BY p.id ASC
 LIMIT :limit
