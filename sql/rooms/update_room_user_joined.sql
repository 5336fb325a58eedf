-- A player is in a room now; the first time is remembered.
--
-- params:  room_id BIGINT; user_id BIGINT; joined_at DATETIME
-- returns: rows touched
-- index:   PRIMARY or ix_room_users_user
UPDATE room_users
   SET is_in_room = 1,
       joined_at = COALESCE(joined_at, :joined_at)
 WHERE room_id = :room_id
   AND user_id = :user_id
