-- Many users are to be told of something, by a job.
--
-- params:  notification_id BIGINT; user_ids JSON array of BIGINT; created_at DATETIME
-- returns: rows touched
-- index:   none — insert
INSERT INTO notification_queue (notification_id, user_ids, created_at)
VALUES (:notification_id, :user_ids, :created_at)
