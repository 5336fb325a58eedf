-- A day is evaluated.
--
-- params:  day DATE; top_10p_score BIGINT or NULL; top_50p_score BIGINT or NULL; closed_at DATETIME
-- returns: rows touched
-- index:   c.PRIMARY
UPDATE daily_challenges AS c
   SET c.top_10p_score = :top_10p_score,
       c.top_50p_score = :top_50p_score,
       c.closed_at = :closed_at
 WHERE c.day = :day
