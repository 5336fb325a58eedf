-- What a topic shows of its last post, after one was added (`change` 1), deleted (-1) or restored.
--
-- params:  id BIGINT; post_id BIGINT; user_id BIGINT; at DATETIME; change INT (-1..1)
-- returns: rows touched
-- index:   PRIMARY
UPDATE forum_topics
   SET post_count = post_count + :change,
       last_post_id = :post_id,
       last_post_user_id = :user_id,
       last_post_at = :at
 WHERE id = :id
