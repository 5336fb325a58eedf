-- The room of a day's challenge, and from when to when it runs; `ends_at` may be earlier than planned.
--
-- params:  day DATE
-- returns: one RoomOfDayRow
-- index:   c.PRIMARY, r.PRIMARY
SELECT r.id AS room_id,
       r.starts_at,
       r.ends_at
  FROM daily_challenges AS c
  JOIN rooms AS r ON r.id = c.room_id
 WHERE c.day = :day
