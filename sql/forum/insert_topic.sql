-- A new topic; its post follows in the same transaction.
--
-- params:  forum_id INT; user_id BIGINT; title VARCHAR(100); poll JSON NULL; now DATETIME
-- returns: new id
-- index:   none — insert
INSERT INTO forum_topics (forum_id, user_id, title, poll, last_post_user_id, last_post_at, created_at)
VALUES (:forum_id, :user_id, :title, :poll, :user_id, :now, :now)
