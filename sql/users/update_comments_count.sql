-- A user wrote one comment more, or one was deleted.
--
-- params:  id BIGINT; change INT (-1..1)
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET comments_count = GREATEST(0, comments_count + :change)
 WHERE id = :id
