-- The vote a player gave to a set.
--
-- params:  user_id BIGINT; beatmapset_id BIGINT
-- returns: one OwnRating
-- index:   r.PRIMARY
SELECT r.rating
  FROM beatmapset_ratings AS r
 WHERE r.beatmapset_id = :beatmapset_id
   AND r.user_id = :user_id
