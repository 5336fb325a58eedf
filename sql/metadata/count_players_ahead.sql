-- How many players stand before a sum of totals in a room, of equal ones those who reached it earlier. The few restricted
-- players are subtracted, so that the rest is counted in the index alone.
--
-- params:  room_id BIGINT; user_id BIGINT; total_score BIGINT; last_score_id BIGINT
-- returns: value int
-- index:   above.ix_room_users_total, equals.ix_room_users_total, u.ix_users_restricted, hidden.PRIMARY
-- source:  lazer-flows.md §1.5
SELECT (
           SELECT COUNT(*)
             FROM room_users AS above
            WHERE above.room_id = :room_id
              AND above.total_score > :total_score
       ) + (
           SELECT COUNT(*)
             FROM room_users AS equals
            WHERE equals.room_id = :room_id
              AND equals.total_score = :total_score
              AND equals.last_score_id < :last_score_id
       ) - (
           SELECT COUNT(*)
             FROM users AS u
             JOIN room_users AS hidden
               ON hidden.room_id = :room_id
              AND hidden.user_id = u.id
            WHERE u.is_restricted = 1
              AND u.id <> :user_id
              AND (hidden.total_score > :total_score
                   OR (hidden.total_score = :total_score AND hidden.last_score_id < :last_score_id))
       ) AS players
