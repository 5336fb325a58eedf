-- Somebody watched the replay of a score.
--
-- params:  id BIGINT
-- returns: rows touched
-- index:   PRIMARY
UPDATE scores
   SET replay_views = replay_views + 1
 WHERE id = :id
