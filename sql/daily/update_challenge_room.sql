-- A day has begun in this room.
--
-- params:  day DATE; room_id BIGINT
-- returns: rows touched
-- index:   c.PRIMARY
UPDATE daily_challenges AS c
   SET c.room_id = :room_id
 WHERE c.day = :day
