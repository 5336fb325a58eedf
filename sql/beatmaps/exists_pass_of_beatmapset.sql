-- Did a player pass a beatmap of a set, in any ruleset?
--
-- params:  user_id BIGINT; beatmapset_id BIGINT
-- returns: 0 or 1
-- index:   b.ix_beatmaps_beatmapset, s.ix_scores_beatmap_user
SELECT COUNT(*) > 0
  FROM beatmaps AS b
  JOIN scores AS s ON s.beatmap_id = b.id
 WHERE b.beatmapset_id = :beatmapset_id
   AND s.user_id = :user_id
   AND s.is_passed = 1
   AND s.deleted_at IS NULL
