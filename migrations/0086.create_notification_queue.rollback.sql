-- Undoes 0086.create_notification_queue.
DROP TABLE notification_queue
