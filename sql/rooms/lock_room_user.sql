-- A player's tries in a room, held until the transaction ends. `has_joined`: ever, with the password where one is needed.
--
-- params:  room_id BIGINT; user_id BIGINT
-- returns: one TriesRow
-- index:   PRIMARY or ix_room_users_user
SELECT u.attempts,
       u.joined_at IS NOT NULL AS has_joined
  FROM room_users AS u
 WHERE u.room_id = :room_id
   AND u.user_id = :user_id
   FOR UPDATE
