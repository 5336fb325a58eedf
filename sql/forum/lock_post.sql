-- One post, deleted or not, held while it changes.
--
-- params:  id BIGINT
-- returns: one PostRow
-- index:   p.PRIMARY
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
  FROM forum_posts AS p
 WHERE p.id = :id
   FOR UPDATE
