-- Move a topic to another forum; its posts follow.
--
-- params:  id BIGINT; forum_id INT
-- returns: rows touched
-- index:   PRIMARY
UPDATE forum_topics
   SET forum_id = :forum_id
 WHERE id = :id
