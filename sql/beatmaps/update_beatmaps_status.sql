-- Every difficulty of a set changes state with it.
--
-- params:  beatmapset_id BIGINT; status TINYINT
-- returns: rows touched
-- index:   ix_beatmaps_beatmapset
UPDATE beatmaps
   SET status = :status
 WHERE beatmapset_id = :beatmapset_id
