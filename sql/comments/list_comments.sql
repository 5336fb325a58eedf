-- The given comments, in no particular order, deleted ones included.
--
-- params:  ids JSON array of BIGINT
-- returns: many CommentRow
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
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN comments AS c ON c.id = want.id
