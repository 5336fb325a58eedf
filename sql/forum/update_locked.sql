-- Close a topic for replies, or open it again.
--
-- params:  id BIGINT; is_locked TINYINT
-- returns: rows touched
-- index:   PRIMARY
UPDATE forum_topics
   SET is_locked = :is_locked
 WHERE id = :id
