-- Notifications of one stack older than `below_id`, newest first; `read_until` 0 gives unread ones only, 1 all.
--
-- params:  user_id BIGINT; object_type VARCHAR(16); object_id BIGINT; category VARCHAR(40); read_until TINYINT;
--          below_id BIGINT; limit INT (1..50)
-- returns: many NotificationRow
-- index:   r.ix_user_notifications_stack, n.PRIMARY, u.PRIMARY
-- source:  osu-api-v2.md §4.9
SELECT n.id,
       n.name,
       n.object_type,
       n.object_id,
       n.source_user_id,
       n.details,
       n.created_at,
       r.is_read,
       u.username,
       r.category
  FROM user_notifications AS r
  JOIN notifications AS n ON n.id = r.notification_id
  LEFT JOIN users AS u ON u.id = n.source_user_id
 WHERE r.user_id = :user_id
   AND r.object_type = :object_type
   AND r.object_id = :object_id
   AND r.category = :category
   AND r.is_read <= :read_until
   AND r.notification_id < :below_id
 ORDER BY r.notification_id DESC
 LIMIT :limit
