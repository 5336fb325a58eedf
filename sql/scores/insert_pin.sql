-- Pin a score.
--
-- params:  user_id BIGINT; score_id BIGINT; ruleset_id TINYINT; position INT
-- returns: rows touched
-- index:   none — insert
INSERT INTO score_pins (user_id, score_id, ruleset_id, position)
VALUES (:user_id, :score_id, :ruleset_id, :position)
