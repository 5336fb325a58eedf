-- What a player's best plays in a room add up to.
--
-- params:  room_id BIGINT; user_id BIGINT
-- returns: one RoomUserRow
-- index:   PRIMARY or ix_room_users_user
SELECT u.room_id,
       u.user_id,
       u.attempts,
       u.completed,
       u.total_score,
       u.accuracy_sum,
       u.pp_sum,
       u.last_score_id
  FROM room_users AS u
 WHERE u.room_id = :room_id
   AND u.user_id = :user_id
