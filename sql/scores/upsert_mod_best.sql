-- The player's highest total on a map with a set of mods is this play now.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; mods_key VARCHAR(100); user_id BIGINT; score_id BIGINT;
--          total_score BIGINT
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO score_mod_bests (beatmap_id, ruleset_id, mods_key, user_id, score_id, total_score)
VALUES (:beatmap_id, :ruleset_id, :mods_key, :user_id, :score_id, :total_score)
    ON DUPLICATE KEY UPDATE
       score_id = VALUES (score_id),
       total_score = VALUES (total_score)
