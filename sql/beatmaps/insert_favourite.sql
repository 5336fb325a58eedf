-- Mark a set as favourite, once.
--
-- params:  user_id BIGINT; beatmapset_id BIGINT; at DATETIME
-- returns: rows touched (0 when it is one already)
-- index:   none — insert
INSERT INTO beatmapset_favourites (user_id, beatmapset_id, created_at)
VALUES (:user_id, :beatmapset_id, :at)
    ON DUPLICATE KEY UPDATE user_id = user_id
