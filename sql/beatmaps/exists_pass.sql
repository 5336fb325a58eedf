-- Did a player pass a beatmap, in any ruleset?
--
-- params:  user_id BIGINT; beatmap_id BIGINT
-- returns: 0 or 1
-- index:   s.ix_scores_beatmap_user
SELECT COUNT(*) > 0
  FROM scores AS s
 WHERE s.beatmap_id = :beatmap_id
   AND s.user_id = :user_id
   AND s.is_passed = 1
   AND s.deleted_at IS NULL
