-- A report, once per reporter and thing.
--
-- params:  reporter_id BIGINT; kind VARCHAR(32); target_id BIGINT; user_id BIGINT; reason VARCHAR(32);
--          comments VARCHAR(2000); created_at DATETIME
-- returns: rows touched (0 when the reporter reported it before)
-- index:   none — insert
INSERT INTO user_reports (reporter_id, kind, target_id, user_id, reason, comments, created_at)
VALUES (:reporter_id, :kind, :target_id, :user_id, :reason, :comments, :created_at)
    ON DUPLICATE KEY UPDATE reporter_id = reporter_id
