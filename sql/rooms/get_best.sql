-- A player's best play on a playlist item; absent when there is none or the player is restricted and not the viewer.
--
-- params:  playlist_item_id BIGINT; user_id BIGINT; viewer_id BIGINT or NULL
-- returns: one BestPlaceRow; never null: score_id
-- index:   b.PRIMARY, u.PRIMARY
SELECT b.score_id,
       b.total_score
  FROM playlist_bests AS b
  JOIN users AS u ON u.id = b.user_id
 WHERE b.playlist_item_id = :playlist_item_id
   AND b.user_id = :user_id
   AND b.score_id IS NOT NULL
   AND (u.is_restricted = 0 OR u.id = :viewer_id)
