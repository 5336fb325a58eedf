-- A player votes for a set, once.
--
-- params:  beatmapset_id BIGINT; user_id BIGINT; rating TINYINT (1..10); at DATETIME
-- returns: rows touched (0 when there is a vote already)
-- index:   none — insert
INSERT INTO beatmapset_ratings (beatmapset_id, user_id, rating, created_at)
VALUES (:beatmapset_id, :user_id, :rating, :at)
    ON DUPLICATE KEY UPDATE beatmapset_id = beatmapset_id
