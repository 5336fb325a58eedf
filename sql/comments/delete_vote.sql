-- Take a vote back.
--
-- params:  comment_id BIGINT; user_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM comment_votes
 WHERE comment_id = :comment_id
   AND user_id = :user_id
