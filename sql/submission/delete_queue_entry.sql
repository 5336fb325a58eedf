-- The score is processed completely.
--
-- params:  score_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM score_queue
 WHERE score_id = :score_id
