-- A user's stacks about one type of objects, newest first: those whose newest is older than `below_id`. `read_until` 0
-- counts unread notifications only, 1 all.
--
-- params:  user_id BIGINT; object_type VARCHAR(16); read_until TINYINT; below_id BIGINT; limit INT (1..51)
-- returns: many StackRow; never null: newest_id
-- index:   ix_user_notifications_stack; using temporary: stacks are ordered by their newest
-- source:  osu-api-v2.md §4.9
SELECT n.object_type,
       n.object_id,
       n.category,
       COUNT(*) AS total,
       MAX(n.notification_id) AS newest_id
  FROM user_notifications AS n
 WHERE n.user_id = :user_id
   AND n.object_type = :object_type
   AND n.is_read <= :read_until
 GROUP BY n.object_type, n.object_id, n.category
HAVING newest_id < :below_id
 ORDER BY newest_id DESC
 LIMIT :limit
