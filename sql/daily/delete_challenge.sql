-- Choose nothing for a day after all. The caller holds the row and knows that the day has not begun.
--
-- params:  day DATE
-- returns: rows touched
-- index:   c.PRIMARY
DELETE c
  FROM daily_challenges AS c
 WHERE c.day = :day
