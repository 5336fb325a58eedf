-- One more reply to a comment.
--
-- params:  id BIGINT; now DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE comments
   SET replies_count = replies_count + 1,
       updated_at = :now
 WHERE id = :id
