-- A player's plays worth most pp, one per beatmap; ties: the earlier score.
--
-- params:  user_id BIGINT; ruleset_id TINYINT; limit INT; offset INT
-- returns: many ScoreRow
-- index:   b.ix_score_pp_bests_pp, s.PRIMARY, p.PRIMARY
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
           SELECT b.score_id,
                  b.pp
             FROM score_pp_bests AS b
            WHERE b.user_id = :user_id
              AND b.ruleset_id = :ruleset_id
            ORDER BY b.pp DESC, b.score_id ASC
            LIMIT :limit OFFSET :offset
       ) AS top
  JOIN scores AS s ON s.id = top.score_id
  LEFT JOIN score_pins AS p
    ON p.user_id = s.user_id
   AND p.score_id = s.id
 ORDER BY top.pp DESC, top.score_id ASC
