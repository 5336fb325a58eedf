-- The player's highest total on a map is this play now.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; user_id BIGINT; score_id BIGINT; total_score BIGINT; grade VARCHAR(2)
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO score_bests (beatmap_id, ruleset_id, user_id, score_id, total_score, grade)
VALUES (:beatmap_id, :ruleset_id, :user_id, :score_id, :total_score, :grade)
    ON DUPLICATE KEY UPDATE
       score_id = VALUES (score_id),
       total_score = VALUES (total_score),
       grade = VALUES (grade)
