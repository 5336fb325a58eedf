-- A player's events, newest first.
--
-- params:  user_id BIGINT; limit INT (1..100); offset INT (0..100)
-- returns: many EventRow
-- index:   e.ix_user_events_user, u.PRIMARY
-- source:  osu-api-v2.md §4.1
SELECT e.id,
       e.user_id,
       u.username,
       e.kind,
       e.payload,
       e.created_at
  FROM user_events AS e
  JOIN users AS u ON u.id = e.user_id
 WHERE e.user_id = :user_id
 ORDER BY e.id DESC
 LIMIT :limit OFFSET :offset
