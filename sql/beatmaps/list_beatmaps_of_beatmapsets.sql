-- The difficulties of the given sets, by ruleset and from easy to hard; deleted ones are absent.
--
-- params:  ids JSON array of BIGINT (beatmapsets)
-- returns: many BeatmapRow
-- index:   b.ix_beatmaps_beatmapset; using temporary: sorts the rows of the given sets
-- source:  osu-api-v2-objects.md §3.2
SELECT b.id,
       b.beatmapset_id,
       b.user_id,
       b.ruleset_id,
       b.version,
       b.filename,
       b.checksum,
       b.status,
       b.difficulty_rating,
       b.max_combo,
       b.cs,
       b.ar,
       b.od,
       b.hp,
       b.bpm,
       b.total_length_s,
       b.hit_length_s,
       b.count_circles,
       b.count_sliders,
       b.count_spinners,
       b.play_count,
       b.pass_count,
       b.updated_at
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmaps AS b ON b.beatmapset_id = want.id
 WHERE b.deleted_at IS NULL
 ORDER BY b.ruleset_id, b.difficulty_rating, b.id
