-- Take first place on a map when the total is higher than the holder's; a tie leaves it where it is. One statement, so
-- that two players who finish at once cannot both take it.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; user_id BIGINT; score_id BIGINT; total_score BIGINT
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO beatmap_leaders (beatmap_id, ruleset_id, user_id, score_id, total_score)
VALUES (:beatmap_id, :ruleset_id, :user_id, :score_id, :total_score)
    ON DUPLICATE KEY UPDATE
       user_id = IF(VALUES (total_score) > total_score, VALUES (user_id), user_id),
       score_id = IF(VALUES (total_score) > total_score, VALUES (score_id), score_id),
       total_score = GREATEST(total_score, VALUES (total_score))
