-- Everybody's events with an id above `above_id`, oldest first; restricted players are left out.
--
-- params:  above_id BIGINT; limit INT (1..100)
-- returns: many EventRow
-- index:   e.PRIMARY, u.PRIMARY
-- source:  osu-api-v2.md §4.5
SELECT e.id,
       e.user_id,
       u.username,
       e.kind,
       e.payload,
       e.created_at
  FROM user_events AS e
  JOIN users AS u ON u.id = e.user_id
 WHERE e.id > :above_id
   AND u.is_restricted = 0
 ORDER BY e.id ASC
 LIMIT :limit
