-- A user puts everything of a stack away.
--
-- params:  user_id BIGINT; object_type VARCHAR(16); object_id BIGINT; category VARCHAR(40)
-- returns: rows touched
-- index:   ix_user_notifications_stack
DELETE FROM user_notifications
 WHERE user_id = :user_id
   AND object_type = :object_type
   AND object_id = :object_id
   AND category = :category
