-- A player took part on a day. Again on the same day: the better total stays. Touches one row for a first play, two for a
-- better one, else none.
--
-- params:  user_id BIGINT; day DATE; total_score BIGINT
-- returns: rows touched
-- index:   none — insert
INSERT INTO daily_challenge_plays (user_id, day, total_score)
VALUES (:user_id, :day, :total_score)
    ON DUPLICATE KEY UPDATE total_score = GREATEST(total_score, VALUES (total_score))
