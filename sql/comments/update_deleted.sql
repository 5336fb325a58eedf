-- Delete a comment (its text stays for moderators), or restore it with NULLs.
--
-- params:  id BIGINT; deleted_at DATETIME NULL; deleted_by_id BIGINT NULL; now DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE comments
   SET deleted_at = :deleted_at,
       deleted_by_id = :deleted_by_id,
       updated_at = :now
 WHERE id = :id
