-- Who still has to be told of a notification, and to which stack it belongs.
--
-- params:  notification_id BIGINT
-- returns: one QueuedRow
-- index:   q.PRIMARY, n.PRIMARY
SELECT q.notification_id,
       q.user_ids,
       n.object_type,
       n.object_id,
       n.name
  FROM notification_queue AS q
  JOIN notifications AS n ON n.id = q.notification_id
 WHERE q.notification_id = :notification_id
