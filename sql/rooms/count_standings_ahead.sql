-- How many players stand before a sum of totals on a room's leaderboard, restricted ones not counted.
--
-- params:  room_id BIGINT; user_id BIGINT; total_score BIGINT; last_score_id BIGINT
-- returns: value int
-- index:   a.ix_room_users_total, t.ix_room_users_total, u.ix_users_restricted, h.PRIMARY
SELECT (
           SELECT COUNT(*)
             FROM room_users AS a
            WHERE a.room_id = :room_id
              AND a.total_score > :total_score
       ) + (
           SELECT COUNT(*)
             FROM room_users AS t
            WHERE t.room_id = :room_id
              AND t.total_score = :total_score
              AND t.last_score_id < :last_score_id
       ) - (
           SELECT COUNT(*)
             FROM users AS u
             JOIN room_users AS h
               ON h.room_id = :room_id
              AND h.user_id = u.id
            WHERE u.is_restricted = 1
              AND u.id <> :user_id
              AND (
                      h.total_score > :total_score
                   OR (h.total_score = :total_score AND h.last_score_id < :last_score_id)
                  )
       )
