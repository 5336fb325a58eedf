-- A score that waits to be processed; a sweep looks at it from `due_at` on.
--
-- params:  score_id BIGINT; accepted_at DATETIME; due_at DATETIME
-- returns: rows touched
-- index:   none — insert
INSERT INTO score_queue (score_id, accepted_at, due_at)
VALUES (:score_id, :accepted_at, :due_at)
