-- Undoes 0077.create_notification_queue.
DROP TABLE notification_queue
