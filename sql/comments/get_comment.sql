-- One comment, deleted or not.
--
-- params:  id BIGINT
-- returns: one CommentRow
-- index:   c.PRIMARY
SELECT c.id,
       c.parent_id,
       c.user_id,
       c.commentable_type,
       c.commentable_id,
       c.message,
       c.message_html,
       c.is_pinned,
       c.votes_count,
       c.replies_count,
       c.created_at,
       c.updated_at,
       c.edited_at,
       c.edited_by_id,
       c.deleted_at,
       c.deleted_by_id
  FROM comments AS c
 WHERE c.id = :id
