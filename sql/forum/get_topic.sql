-- One topic, deleted or not.
--
-- params:  id BIGINT
-- returns: one TopicRow
-- index:   t.PRIMARY
SELECT t.id,
       t.forum_id,
       t.user_id,
       t.title,
       t.kind,
       t.is_locked,
       t.post_count,
       t.views,
       t.first_post_id,
       t.last_post_id,
       t.last_post_user_id,
       t.last_post_at,
       t.poll,
       t.created_at,
       t.deleted_at
  FROM forum_topics AS t
 WHERE t.id = :id
