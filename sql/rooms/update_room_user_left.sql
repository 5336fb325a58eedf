-- A player is no longer in a room.
--
-- params:  room_id BIGINT; user_id BIGINT; left_at DATETIME
-- returns: rows touched
-- index:   PRIMARY or ix_room_users_user
UPDATE room_users
   SET is_in_room = 0,
       left_at = :left_at
 WHERE room_id = :room_id
   AND user_id = :user_id
   AND is_in_room = 1
