-- One vote more or less for a comment.
--
-- params:  id BIGINT; change INT (-1..1)
-- returns: rows touched
-- index:   PRIMARY
UPDATE comments
   SET votes_count = votes_count + :change
 WHERE id = :id
