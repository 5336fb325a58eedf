-- What watchers of a playlist room are told of a passed play in it: nothing of other rooms, failed plays and restricted
-- players. `is_best` when it is its player's best on the item.
--
-- params:  score_id BIGINT
-- returns: one RoomScoreRow
-- index:   s.PRIMARY, r.PRIMARY, b.PRIMARY, t.PRIMARY, u.PRIMARY
-- source:  lazer-flows.md §1.5
SELECT r.id AS room_id,
       b.playlist_item_id,
       s.id AS score_id,
       s.user_id,
       s.total_score,
       b.score_id <=> s.id AS is_best,
       t.total_score AS room_total,
       COALESCE(t.last_score_id, s.id) AS last_score_id
  FROM scores AS s
  JOIN rooms AS r ON r.id = s.room_id
  JOIN users AS u ON u.id = s.user_id
  JOIN playlist_bests AS b
    ON b.playlist_item_id = s.playlist_item_id
   AND b.user_id = s.user_id
  JOIN room_users AS t
    ON t.room_id = r.id
   AND t.user_id = s.user_id
 WHERE s.id = :score_id
   AND s.is_passed = 1
   AND r.type = 'playlists'
   AND u.is_restricted = 0
