-- A map that nobody has failed or left so far.
--
-- params:  beatmap_id BIGINT; nothing VARBINARY (100 little-endian int32 of 0)
-- returns: rows touched (0 when somebody has, without the warning of an ignored error)
-- index:   none — insert
INSERT INTO beatmap_fail_times (beatmap_id, fail_counts, exit_counts)
VALUES (:beatmap_id, :nothing, :nothing)
    ON DUPLICATE KEY UPDATE beatmap_id = VALUES (beatmap_id)
