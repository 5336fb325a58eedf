-- What tells the difficulties of a set apart, for an import that may replace them; deleted ones included.
--
-- params:  beatmapset_id BIGINT
-- returns: many StoredBeatmap
-- index:   b.ix_beatmaps_beatmapset
SELECT b.id,
       b.checksum,
       b.version
  FROM beatmaps AS b
 WHERE b.beatmapset_id = :beatmapset_id
 ORDER BY b.id
