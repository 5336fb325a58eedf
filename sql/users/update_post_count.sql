-- A user wrote one forum post more, or one was deleted.
--
-- params:  id BIGINT; change INT (-1..1)
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET post_count = GREATEST(0, post_count + :change)
 WHERE id = :id
