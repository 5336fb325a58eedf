-- The sets that hold a beatmap with one of these checksums, oldest first.
--
-- params:  checksums JSON array of CHAR(32)
-- returns: many BeatmapsetId
-- index:   b.ix_beatmaps_checksum; using temporary: sorts the rows of the given files
SELECT b.beatmapset_id AS id
  FROM JSON_TABLE(:checksums, '$[*]' COLUMNS (checksum CHAR(32) PATH '$')) AS want
  JOIN beatmaps AS b ON b.checksum = CONVERT(want.checksum USING ascii)
 ORDER BY b.beatmapset_id
