-- The player's highest total on a map is this play now. The player's country and whether the player is restricted go
-- along, for boards; the account is held already, so that neither changes before the transaction ends.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; user_id BIGINT; score_id BIGINT; total_score BIGINT; grade VARCHAR(2)
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO score_bests (beatmap_id, ruleset_id, user_id, score_id, total_score, grade, country_code, is_hidden)
SELECT :beatmap_id,
       :ruleset_id,
       u.id,
       :score_id,
       :total_score,
       :grade,
       u.country_code,
       u.is_restricted
  FROM users AS u
 WHERE u.id = :user_id
    ON DUPLICATE KEY UPDATE
       score_id = VALUES (score_id),
       total_score = VALUES (total_score),
       grade = VALUES (grade),
       country_code = VALUES (country_code),
       is_hidden = VALUES (is_hidden)
