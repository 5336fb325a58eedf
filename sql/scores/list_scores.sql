-- Scores of the given ids, in no particular order; deleted and unknown ones are absent.
--
-- params:  ids JSON array of BIGINT
-- returns: many ScoreRow
-- index:   s.PRIMARY, p.PRIMARY
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
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN scores AS s ON s.id = want.id
  LEFT JOIN score_pins AS p
    ON p.user_id = s.user_id
   AND p.score_id = s.id
 WHERE s.deleted_at IS NULL
