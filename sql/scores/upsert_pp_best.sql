-- The play that counts for a player's pp on a map is this one now.
--
-- params:  user_id BIGINT; ruleset_id TINYINT; beatmap_id BIGINT; score_id BIGINT; pp DOUBLE; accuracy DOUBLE (0..1)
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO score_pp_bests (user_id, ruleset_id, beatmap_id, score_id, pp, accuracy)
VALUES (:user_id, :ruleset_id, :beatmap_id, :score_id, :pp, :accuracy)
    ON DUPLICATE KEY UPDATE
       score_id = VALUES (score_id),
       pp = VALUES (pp),
       accuracy = VALUES (accuracy)
