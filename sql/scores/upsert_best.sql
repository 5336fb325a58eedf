-- The player's highest total on a map is this play now; the player's country goes along, for the boards of countries.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; user_id BIGINT; score_id BIGINT; total_score BIGINT; grade VARCHAR(2)
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO score_bests (beatmap_id, ruleset_id, user_id, score_id, total_score, grade, country_code)
SELECT :beatmap_id,
       :ruleset_id,
       u.id,
       :score_id,
       :total_score,
       :grade,
       u.country_code
  FROM users AS u
 WHERE u.id = :user_id
    ON DUPLICATE KEY UPDATE
       score_id = VALUES (score_id),
       total_score = VALUES (total_score),
       grade = VALUES (grade),
       country_code = VALUES (country_code)
