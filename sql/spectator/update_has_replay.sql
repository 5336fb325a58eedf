-- The replay of a score is stored.
--
-- params:  id BIGINT
-- returns: rows touched
-- index:   PRIMARY
UPDATE scores
   SET has_replay = 1
 WHERE id = :id
