-- Pin a topic (1 sticky, 2 announcement), or take it down (0).
--
-- params:  id BIGINT; kind TINYINT
-- returns: rows touched
-- index:   PRIMARY
UPDATE forum_topics
   SET kind = :kind
 WHERE id = :id
