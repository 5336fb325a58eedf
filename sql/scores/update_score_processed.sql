-- What processing found out about a play.
--
-- params:  id BIGINT; pp DOUBLE or NULL; is_ranked BOOL; processed_at DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE scores
   SET pp = :pp,
       is_ranked = :is_ranked,
       processed_at = :processed_at
 WHERE id = :id
