-- Which of the given beatmap ids belong to a set other than this one.
--
-- params:  ids JSON array of BIGINT; beatmapset_id BIGINT
-- returns: many BeatmapId
-- index:   b.PRIMARY
SELECT b.id
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmaps AS b ON b.id = want.id
 WHERE b.beatmapset_id <> :beatmapset_id
