-- The player's highest total on a map with a set of mods is this play now. Whether the player is restricted goes along,
-- for boards; the account is held already.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; mods_key VARCHAR(100); user_id BIGINT; score_id BIGINT;
--          total_score BIGINT
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO score_mod_bests (beatmap_id, ruleset_id, mods_key, user_id, score_id, total_score, is_hidden)
SELECT :beatmap_id,
       :ruleset_id,
       :mods_key,
       u.id,
       :score_id,
       :total_score,
       u.is_restricted
  FROM users AS u
 WHERE u.id = :user_id
    ON DUPLICATE KEY UPDATE
       score_id = VALUES (score_id),
       total_score = VALUES (total_score),
       is_hidden = VALUES (is_hidden)
