-- Undoes 0075.create_notifications.
DROP TABLE notifications
