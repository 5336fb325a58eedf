-- Delete a topic, or restore it with NULL; its posts stay as they are.
--
-- params:  id BIGINT; deleted_at DATETIME NULL
-- returns: rows touched
-- index:   PRIMARY
UPDATE forum_topics
   SET deleted_at = :deleted_at
 WHERE id = :id
