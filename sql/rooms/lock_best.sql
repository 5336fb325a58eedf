-- A player's tries and best play on a playlist item, held until the transaction ends.
--
-- params:  playlist_item_id BIGINT; user_id BIGINT
-- returns: one BestRow
-- index:   PRIMARY
SELECT b.attempts,
       b.score_id,
       b.is_passed,
       b.total_score
  FROM playlist_bests AS b
 WHERE b.playlist_item_id = :playlist_item_id
   AND b.user_id = :user_id
   FOR UPDATE
