-- Every passed play of a player on a beatmap, highest total first; at most 500.
--
-- params:  beatmap_id BIGINT; user_id BIGINT; ruleset_id TINYINT
-- returns: many ScoreRow
-- index:   s.ix_scores_beatmap_user, p.PRIMARY
-- source:  osu-api-v2.md §4.2
SELECT s.id,
       s.user_id,
       s.beatmap_id,
       s.ruleset_id,
       s.total_score,
       s.total_score_without_mods,
       s.legacy_total_score,
       s.legacy_score_id,
       s.accuracy,
       s.pp,
       s.max_combo,
       s.grade,
       s.is_passed,
       s.is_ranked,
       s.is_preserved,
       s.is_perfect_combo,
       s.has_replay,
       s.mods,
       s.statistics,
       s.maximum_statistics,
       s.build_id,
       s.room_id,
       s.playlist_item_id,
       s.started_at,
       s.ended_at,
       s.processed_at,
       s.replay_views,
       p.score_id IS NOT NULL AS is_pinned
  FROM scores AS s
  LEFT JOIN score_pins AS p
    ON p.user_id = s.user_id
   AND p.score_id = s.id
 WHERE s.beatmap_id = :beatmap_id
   AND s.user_id = :user_id
   AND s.ruleset_id = :ruleset_id
   AND s.is_passed = 1
   AND s.is_preserved = 1
   AND s.deleted_at IS NULL
 ORDER BY s.total_score DESC, s.id ASC
 LIMIT 500
