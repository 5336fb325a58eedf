-- Undoes 0076.create_user_notifications.
DROP TABLE user_notifications
