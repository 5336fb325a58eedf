-- A set changed: one more entry of the queue that clients catch up with.
--
-- params:  beatmapset_id BIGINT; at DATETIME
-- returns: rows touched
-- index:   none — insert
-- source:  lazer-flows.md §1.4
INSERT INTO beatmapset_updates (beatmapset_id, created_at)
VALUES (:beatmapset_id, :at)
