-- A user has read everything about a type of objects.
--
-- params:  user_id BIGINT; object_type VARCHAR(16)
-- returns: rows touched (those that were unread)
-- index:   ix_user_notifications_stack
UPDATE user_notifications
   SET is_read = 1
 WHERE user_id = :user_id
   AND object_type = :object_type
   AND is_read = 0
