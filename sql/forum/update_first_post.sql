-- Which post a topic begins with; it is also its last one.
--
-- params:  id BIGINT; post_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
UPDATE forum_topics
   SET first_post_id = :post_id,
       last_post_id = :post_id
 WHERE id = :id
