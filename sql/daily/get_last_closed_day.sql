-- The last day that was evaluated.
--
-- params:  none
-- returns: one DayRow
-- index:   c.PRIMARY
SELECT c.day
  FROM daily_challenges AS c
 WHERE c.closed_at IS NOT NULL
 ORDER BY c.day DESC
 LIMIT 1
