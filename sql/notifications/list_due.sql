-- Notifications whose job seems lost: queued before `until`, oldest first.
--
-- params:  until DATETIME
-- returns: many IdRow
-- index:   none — a job, and the table holds what is being delivered right now
SELECT q.notification_id
  FROM notification_queue AS q
 WHERE q.created_at < :until
 ORDER BY q.notification_id
 LIMIT 100
