-- Undoes 0084.create_notifications.
DROP TABLE notifications
