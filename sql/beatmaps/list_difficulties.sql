-- Stars of the given beatmaps in every ruleset they can be played in, with where players fail and leave them; by beatmap
-- and ruleset. The counts are null for a beatmap nobody failed or left.
--
-- params:  ids JSON array of BIGINT (beatmaps)
-- returns: many DifficultyRow
-- index:   d.PRIMARY, f.PRIMARY; using temporary: sorts the rows of the given beatmaps
SELECT d.beatmap_id,
       d.ruleset_id,
       d.star_rating,
       f.fail_counts,
       f.exit_counts
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmap_difficulties AS d ON d.beatmap_id = want.id
  LEFT JOIN beatmap_fail_times AS f ON f.beatmap_id = d.beatmap_id
 ORDER BY d.beatmap_id, d.ruleset_id
