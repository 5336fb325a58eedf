-- Notifications from before `until`, oldest first.
--
-- params:  until DATETIME; limit INT (1..1000)
-- returns: many IdRow
-- index:   ix_notifications_created
SELECT n.id AS notification_id
  FROM notifications AS n
 WHERE n.created_at < :until
 ORDER BY n.created_at
 LIMIT :limit
