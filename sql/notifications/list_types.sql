-- How many notifications a user has about each type of objects.
--
-- params:  user_id BIGINT
-- returns: many TypeRow; never null: unread
-- index:   ix_user_notifications_stack
SELECT n.object_type,
       COUNT(*) AS total,
       CAST(SUM(1 - n.is_read) AS SIGNED) AS unread
  FROM user_notifications AS n
 WHERE n.user_id = :user_id
 GROUP BY n.object_type
