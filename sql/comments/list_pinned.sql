-- The pinned comments of one thing, newest first.
--
-- params:  commentable_type VARCHAR(16); commentable_id BIGINT
-- returns: many CommentRow
-- index:   c.ix_comments_pinned or ix_comments_new or ix_comments_top or PRIMARY
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
 WHERE c.commentable_type = :commentable_type
   AND c.commentable_id = :commentable_id
   AND c.is_pinned = 1
   AND c.deleted_at IS NULL
 ORDER BY c.id DESC
 LIMIT 20
