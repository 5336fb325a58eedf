-- A player gives a tag to a beatmap, once.
--
-- params:  beatmap_id BIGINT; user_id BIGINT; tag_id SMALLINT; at DATETIME
-- returns: rows touched (0 when it is given already)
-- index:   none — insert
INSERT INTO beatmap_tags (beatmap_id, user_id, tag_id, created_at)
VALUES (:beatmap_id, :user_id, :tag_id, :at)
    ON DUPLICATE KEY UPDATE beatmap_id = beatmap_id
