-- Take everything out of a pack.
--
-- params:  pack_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM beatmap_pack_beatmapsets
 WHERE pack_id = :pack_id
