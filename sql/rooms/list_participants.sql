-- The last participants of one room, the latest first: the members of an open realtime room, else those who played.
--
-- params:  room_id BIGINT; limit INT (1..50)
-- returns: many UserIdRow
-- index:   r.PRIMARY, u.ix_room_users_active
SELECT u.user_id
  FROM rooms AS r
  JOIN room_users AS u ON u.room_id = r.id
 WHERE r.id = :room_id
   AND IF(r.ends_at IS NULL, u.is_in_room = 1, u.attempts > 0)
 ORDER BY u.active_at DESC, u.user_id DESC
 LIMIT :limit
