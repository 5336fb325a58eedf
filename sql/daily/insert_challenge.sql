-- Choose what is played on a day. Nothing happens when that is chosen already.
--
-- params:  day DATE; beatmap_id BIGINT; ruleset_id TINYINT; required_mods JSON array; allowed_mods JSON array;
--          is_drawn BOOL
-- returns: rows touched
-- index:   none — insert
INSERT INTO daily_challenges (day, beatmap_id, ruleset_id, required_mods, allowed_mods, is_drawn)
VALUES (:day, :beatmap_id, :ruleset_id, :required_mods, :allowed_mods, :is_drawn)
    ON DUPLICATE KEY UPDATE day = day
