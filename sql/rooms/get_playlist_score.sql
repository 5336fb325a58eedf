-- A play made on a playlist item, if it was; absent when its player is restricted and not the viewer.
--
-- params:  playlist_item_id BIGINT; score_id BIGINT; viewer_id BIGINT or NULL
-- returns: one ScoreIdRow
-- index:   p.PRIMARY or p.ux_playlist_scores_score, u.PRIMARY
SELECT p.score_id
  FROM playlist_scores AS p
  JOIN users AS u ON u.id = p.user_id
 WHERE p.playlist_item_id = :playlist_item_id
   AND p.score_id = :score_id
   AND (u.is_restricted = 0 OR u.id = :viewer_id)
