-- Undoes 0085.create_user_notifications.
DROP TABLE user_notifications
