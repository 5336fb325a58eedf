-- The last play of a room that is old enough, of those after one and before another.
--
-- params:  room_id BIGINT; after BIGINT; waiting BIGINT; settled_at DATETIME
-- returns: one ScoreIdRow
-- index:   i.ix_playlist_items_room, p.PRIMARY, s.PRIMARY
SELECT MAX(p.score_id) AS score_id
  FROM playlist_items AS i
  JOIN playlist_scores AS p ON p.playlist_item_id = i.id
  JOIN scores AS s ON s.id = p.score_id
 WHERE i.room_id = :room_id
   AND p.score_id > :after
   AND p.score_id < :waiting
   AND s.ended_at < :settled_at
