-- Best plays on a playlist item that stand below a place, highest total first, ties: earlier score first. Restricted players are left out, and
-- `except_user_id`.
--
-- params:  playlist_item_id BIGINT; total_score BIGINT; score_id BIGINT; except_user_id BIGINT; limit INT (1..51)
-- returns: many BestPlaceRow; never null: score_id
-- index:   b.ix_playlist_bests_total, u.PRIMARY
-- source:  osu-api-v2.md §4.6
SELECT b.score_id,
       b.total_score
  FROM playlist_bests AS b
  JOIN users AS u ON u.id = b.user_id
 WHERE b.playlist_item_id = :playlist_item_id
   AND b.score_id IS NOT NULL
   AND b.total_score <= :total_score
   AND (b.total_score < :total_score OR b.score_id > :score_id)
   AND b.user_id <> :except_user_id
   AND u.is_restricted = 0
 ORDER BY b.total_score DESC, b.score_id ASC
 LIMIT :limit
