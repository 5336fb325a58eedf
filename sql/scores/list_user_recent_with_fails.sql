-- A player's plays, failed ones too since a time, newest first.
--
-- params:  user_id BIGINT; ruleset_id TINYINT; since DATETIME; limit INT; offset INT
-- returns: many ScoreRow
-- index:   r.ix_scores_user_recent, s.PRIMARY, p.PRIMARY
-- source:  osu-api-v2.md §4.1
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
  FROM (
           SELECT r.id,
                  r.ended_at,
                  r.is_passed
             FROM scores AS r
            WHERE r.user_id = :user_id
              AND r.ruleset_id = :ruleset_id
              AND r.ended_at >= :since
              AND r.deleted_at IS NULL
            ORDER BY r.ended_at DESC, r.is_passed DESC, r.id DESC
            LIMIT :limit OFFSET :offset
       ) AS top
  JOIN scores AS s ON s.id = top.id
  LEFT JOIN score_pins AS p
    ON p.user_id = s.user_id
   AND p.score_id = s.id
 ORDER BY top.ended_at DESC, top.is_passed DESC, top.id DESC
