-- A user is told of something, once; the stack is that of the notification.
--
-- params:  user_id BIGINT; notification_id BIGINT; object_type VARCHAR(16); object_id BIGINT; category VARCHAR(40)
-- returns: rows touched (0 when the user is told already)
-- index:   none — insert
INSERT INTO user_notifications (user_id, notification_id, object_type, object_id, category)
VALUES (:user_id, :notification_id, :object_type, :object_id, :category)
    ON DUPLICATE KEY UPDATE user_id = user_id
