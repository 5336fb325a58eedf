-- Call a topic otherwise.
--
-- params:  id BIGINT; title VARCHAR(100)
-- returns: rows touched
-- index:   PRIMARY
UPDATE forum_topics
   SET title = :title
 WHERE id = :id
