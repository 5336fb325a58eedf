-- Delete a post, or restore it with NULL.
--
-- params:  id BIGINT; deleted_at DATETIME NULL
-- returns: rows touched
-- index:   PRIMARY
UPDATE forum_posts
   SET deleted_at = :deleted_at
 WHERE id = :id
