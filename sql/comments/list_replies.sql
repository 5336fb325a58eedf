-- The newest replies to the given comments, newest first, deleted ones included; at most `limit` for all of them together.
--
-- params:  parent_ids JSON array of BIGINT; limit INT (1..500)
-- returns: many CommentRow
-- index:   c.ix_comments_replies; using temporary: few parents, and their replies in one order
-- source:  osu-api-v2-objects.md §8
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
  FROM JSON_TABLE(:parent_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN comments AS c ON c.parent_id = want.id
 ORDER BY c.id DESC
 LIMIT :limit
