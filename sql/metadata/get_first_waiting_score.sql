-- The first play of a room that is accepted but not processed.
--
-- params:  room_id BIGINT
-- returns: one ScoreIdRow
-- index:   q.PRIMARY, p.ux_playlist_scores_score
SELECT MIN(q.score_id) AS score_id
  FROM score_queue AS q
  JOIN playlist_scores AS p ON p.score_id = q.score_id
 WHERE p.room_id = :room_id
