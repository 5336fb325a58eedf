-- The processing state of a score, held until the transaction ends; absent when it is processed completely.
--
-- params:  score_id BIGINT
-- returns: one StepsRow
-- index:   PRIMARY
SELECT q.steps
  FROM score_queue AS q
 WHERE q.score_id = :score_id
   FOR UPDATE
