-- The score a player's token was used up for, with what its replay tells; absent until it is submitted.
--
-- params:  token BIGINT; user_id BIGINT
-- returns: one PlayedScoreRow
-- index:   t.PRIMARY, s.PRIMARY, u.PRIMARY
-- source:  lazer-flows.md §5.3
SELECT s.id,
       s.user_id,
       u.username,
       s.beatmap_id,
       s.beatmap_checksum,
       s.ruleset_id,
       s.total_score,
       s.total_score_without_mods,
       s.max_combo,
       s.grade,
       s.is_passed,
       s.is_perfect_combo,
       s.has_replay,
       s.mods,
       s.statistics,
       s.maximum_statistics,
       s.pauses,
       s.ended_at
  FROM score_tokens AS t
  JOIN scores AS s ON s.id = t.score_id
  JOIN users AS u ON u.id = s.user_id
 WHERE t.id = :token
   AND t.user_id = :user_id
   AND s.deleted_at IS NULL
