-- Mark steps of a score's processing as done, in the transaction of their own writes.
--
-- params:  score_id BIGINT; steps INT (bits of all steps done)
-- returns: rows touched
-- index:   PRIMARY
UPDATE score_queue
   SET steps = :steps
 WHERE score_id = :score_id
