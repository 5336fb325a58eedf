-- All receivers of a notification have been told.
--
-- params:  notification_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM notification_queue
 WHERE notification_id = :notification_id
