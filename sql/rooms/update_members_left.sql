-- Nobody is in a room that is over.
--
-- params:  room_id BIGINT; left_at DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE room_users
   SET is_in_room = 0,
       left_at = :left_at
 WHERE room_id = :room_id
   AND is_in_room = 1
