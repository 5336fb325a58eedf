-- The last place that is taken in a pack; 0 in an empty one.
--
-- params:  pack_id BIGINT
-- returns: value int
-- index:   PRIMARY
SELECT COALESCE(MAX(i.position), 0) AS taken
  FROM beatmap_pack_beatmapsets AS i
 WHERE i.pack_id = :pack_id
