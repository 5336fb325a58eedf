-- A player begins a play in a room.
--
-- params:  room_id BIGINT; user_id BIGINT; active_at DATETIME
-- returns: rows touched
-- index:   PRIMARY or ix_room_users_user
UPDATE room_users
   SET attempts = attempts + 1,
       active_at = :active_at
 WHERE room_id = :room_id
   AND user_id = :user_id
