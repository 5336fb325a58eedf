-- Where players fail and leave a map, held until the transaction ends.
--
-- params:  beatmap_id BIGINT
-- returns: one FailTimesRow
-- index:   PRIMARY
SELECT f.fail_counts,
       f.exit_counts
  FROM beatmap_fail_times AS f
 WHERE f.beatmap_id = :beatmap_id
   FOR UPDATE
