-- The best play of each player on a beatmap, highest total first; ties: the earlier score. Restricted players are left out.
-- Nobody asks for pins here: what the viewer pinned is told by `list_board_views`.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; limit INT (1..100)
-- returns: many ScoreRow
-- index:   b.ix_score_bests_total, s.PRIMARY
-- source:  osu-api-v2.md §4.2, osu-search.md §6
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
       0 AS is_pinned
  FROM score_bests AS b FORCE INDEX (ix_score_bests_total)
  JOIN scores AS s ON s.id = b.score_id
 WHERE b.beatmap_id = :beatmap_id
   AND b.ruleset_id = :ruleset_id
   AND b.is_hidden = 0
 ORDER BY b.total_score DESC, b.score_id ASC
 LIMIT :limit
