-- The sets a pack holds, in its order, deleted ones left out.
--
-- params:  pack_id BIGINT
-- returns: many BeatmapsetId
-- index:   i.PRIMARY, s.PRIMARY
SELECT i.beatmapset_id AS id
  FROM beatmap_pack_beatmapsets AS i
  JOIN beatmapsets AS s ON s.id = i.beatmapset_id
 WHERE i.pack_id = :pack_id
   AND s.deleted_at IS NULL
 ORDER BY i.position, i.beatmapset_id
