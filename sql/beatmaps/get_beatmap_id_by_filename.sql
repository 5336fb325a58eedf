-- The beatmap whose file has this name; of several the oldest.
--
-- params:  filename VARCHAR(255)
-- returns: one BeatmapId
-- index:   b.ix_beatmaps_filename, s.PRIMARY
-- source:  osu-search.md §5
SELECT b.id
  FROM beatmaps AS b
  JOIN beatmapsets AS s ON s.id = b.beatmapset_id
 WHERE b.filename = :filename
   AND b.deleted_at IS NULL
   AND s.deleted_at IS NULL
 ORDER BY b.id
 LIMIT 1
