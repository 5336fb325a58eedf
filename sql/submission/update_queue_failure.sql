-- Processing failed; try again later.
--
-- params:  score_id BIGINT; due_at DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE score_queue
   SET attempts = attempts + 1,
       due_at = :due_at
 WHERE score_id = :score_id
