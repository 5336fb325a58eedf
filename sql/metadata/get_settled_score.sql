-- The last play of a room that can be added up for good: every play before it is committed and processed. Plays up to
-- `after` are added up already.
--
-- params:  room_id BIGINT; after BIGINT; settled_at DATETIME
-- returns: one SettledRow
-- index:   i.ix_playlist_items_room, p.PRIMARY, s.PRIMARY, q.PRIMARY, waiting.ux_playlist_scores_score
SELECT MAX(p.score_id) AS score_id
  FROM playlist_items AS i
  JOIN playlist_scores AS p ON p.playlist_item_id = i.id
  JOIN scores AS s ON s.id = p.score_id
 WHERE i.room_id = :room_id
   AND p.score_id > :after
   AND s.ended_at < :settled_at
   AND p.score_id < COALESCE((
       SELECT MIN(q.score_id)
         FROM score_queue AS q
         JOIN playlist_scores AS waiting ON waiting.score_id = q.score_id
        WHERE waiting.room_id = :room_id
   ), 9223372036854775807)
