-- Every day that has begun, first day first.
--
-- params:  none
-- returns: many DayRow
-- index:   c.PRIMARY or c.ux_daily_challenges_room; whole index: one row a day
SELECT c.day
  FROM daily_challenges AS c
 WHERE c.room_id IS NOT NULL
 ORDER BY c.day
