-- Somebody looked at a topic.
--
-- params:  id BIGINT
-- returns: rows touched
-- index:   PRIMARY
UPDATE forum_topics
   SET views = views + 1
 WHERE id = :id
