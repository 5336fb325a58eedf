-- Where players fail and leave a map, counted anew.
--
-- params:  beatmap_id BIGINT; fail_counts VARBINARY (100 little-endian int32); exit_counts VARBINARY (the same)
-- returns: rows touched
-- index:   PRIMARY
UPDATE beatmap_fail_times
   SET fail_counts = :fail_counts,
       exit_counts = :exit_counts
 WHERE beatmap_id = :beatmap_id
