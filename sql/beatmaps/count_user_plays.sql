-- How often a player played a map.
--
-- params:  user_id BIGINT; beatmap_id BIGINT
-- returns: value int
-- index:   p.PRIMARY
SELECT p.play_count
  FROM beatmap_plays AS p
 WHERE p.user_id = :user_id
   AND p.beatmap_id = :beatmap_id
