-- A map that nobody has failed or left so far.
--
-- params:  beatmap_id BIGINT; nothing VARBINARY (100 little-endian int32 of 0)
-- returns: rows touched (0 when somebody has)
-- index:   none — insert
INSERT IGNORE INTO beatmap_fail_times (beatmap_id, fail_counts, exit_counts)
VALUES (:beatmap_id, :nothing, :nothing)
