-- The beatmap whose file has this md5; of several the oldest.
--
-- params:  checksum CHAR(32)
-- returns: one BeatmapId
-- index:   b.ix_beatmaps_checksum, s.PRIMARY
-- source:  osu-search.md §5
SELECT b.id
  FROM beatmaps AS b
  JOIN beatmapsets AS s ON s.id = b.beatmapset_id
 WHERE b.checksum = :checksum
   AND b.deleted_at IS NULL
   AND s.deleted_at IS NULL
 ORDER BY b.id
 LIMIT 1
