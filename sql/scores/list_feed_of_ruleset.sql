-- Ranked, passed and processed scores in an interval of ids, newest first of one ruleset; restricted players are left out.
--
-- params:  after BIGINT; until BIGINT; ruleset_id TINYINT; limit INT
-- returns: many ScoreRow
-- index:   f.PRIMARY, h.PRIMARY, s.PRIMARY, p.PRIMARY
-- source:  osu-api-v2.md §4.4
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
           SELECT f.id
             FROM scores AS f
             LEFT JOIN users AS h
               ON h.id = f.user_id
              AND h.is_restricted = 1
            WHERE f.id > :after
              AND f.id <= :until
              AND f.ruleset_id = :ruleset_id
              AND f.is_passed = 1
              AND f.is_ranked = 1
              AND f.processed_at IS NOT NULL
              AND f.deleted_at IS NULL
              AND h.id IS NULL
            ORDER BY f.id DESC
            LIMIT :limit
       ) AS newest
  JOIN scores AS s ON s.id = newest.id
  LEFT JOIN score_pins AS p
    ON p.user_id = s.user_id
   AND p.score_id = s.id
 ORDER BY s.id ASC
