-- How many users were ever in a room.
--
-- params:  room_id BIGINT
-- returns: value int
-- index:   u.ix_room_users_active
SELECT COUNT(*)
  FROM room_users AS u
 WHERE u.room_id = :room_id
