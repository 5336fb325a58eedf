-- The leaderboard of a room: highest sum of best totals first, ties: who was there first. Restricted players and those
-- without a completed item are left out.
--
-- params:  room_id BIGINT; limit INT (1..50); offset INT
-- returns: many RoomUserRow
-- index:   u.ix_room_users_total, p.PRIMARY
-- source:  osu-api-v2.md §4.6
SELECT u.room_id,
       u.user_id,
       u.attempts,
       u.completed,
       u.total_score,
       u.accuracy_sum,
       u.pp_sum,
       u.last_score_id
  FROM room_users AS u
  JOIN users AS p ON p.id = u.user_id
 WHERE u.room_id = :room_id
   AND u.total_score > 0
   AND p.is_restricted = 0
 ORDER BY u.total_score DESC, u.last_score_id ASC
 LIMIT :limit OFFSET :offset
