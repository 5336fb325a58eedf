-- Scores whose processing is overdue, longest waiting first.
--
-- params:  now DATETIME; limit INT (1..1000)
-- returns: many DueRow
-- index:   ix_score_queue_due
SELECT q.score_id,
       q.attempts
  FROM score_queue AS q
 WHERE q.due_at <= :now
 ORDER BY q.due_at
 LIMIT :limit
