-- A play made in a room, with what decides whether watchers are told of it. `is_best` when it is its player's best on the
-- item; the last two are what the player's best plays in the room add up to, and the play that completed it.
--
-- params:  score_id BIGINT
-- returns: one RoomScoreRow
-- index:   p.ux_playlist_scores_score, s.PRIMARY, r.PRIMARY, u.PRIMARY, b.PRIMARY, t.PRIMARY
-- source:  lazer-flows.md §1.5
SELECT p.room_id,
       p.playlist_item_id,
       p.score_id,
       p.user_id,
       s.total_score,
       s.is_passed,
       r.type AS room_type,
       u.is_restricted,
       b.score_id <=> p.score_id AS is_best,
       t.total_score AS room_total,
       COALESCE(t.last_score_id, p.score_id) AS last_score_id
  FROM playlist_scores AS p
  JOIN scores AS s ON s.id = p.score_id
  JOIN rooms AS r ON r.id = p.room_id
  JOIN users AS u ON u.id = p.user_id
  JOIN playlist_bests AS b
    ON b.playlist_item_id = p.playlist_item_id
   AND b.user_id = p.user_id
  JOIN room_users AS t
    ON t.room_id = p.room_id
   AND t.user_id = p.user_id
 WHERE p.score_id = :score_id
