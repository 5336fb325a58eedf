-- How many comments one thing has without deleted ones, and how many are no replies, deleted ones included as in lists.
--
-- params:  commentable_type VARCHAR(16); commentable_id BIGINT
-- returns: one CountsRow
-- index:   c.ix_comments_new or ix_comments_top or ix_comments_pinned
SELECT COUNT(IF(c.deleted_at IS NULL, 1, NULL)) AS total,
       COUNT(IF(c.parent_id = 0, 1, NULL)) AS top_level
  FROM comments AS c
 WHERE c.commentable_type = :commentable_type
   AND c.commentable_id = :commentable_id
