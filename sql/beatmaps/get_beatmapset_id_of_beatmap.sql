-- The set a beatmap belongs to.
--
-- params:  id BIGINT (beatmap)
-- returns: one BeatmapsetId
-- index:   b.PRIMARY
SELECT b.beatmapset_id AS id
  FROM beatmaps AS b
 WHERE b.id = :id
   AND b.deleted_at IS NULL
