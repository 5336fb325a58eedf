-- A user puts everything about a type of objects away.
--
-- params:  user_id BIGINT; object_type VARCHAR(16)
-- returns: rows touched
-- index:   ix_user_notifications_stack
DELETE FROM user_notifications
 WHERE user_id = :user_id
   AND object_type = :object_type
