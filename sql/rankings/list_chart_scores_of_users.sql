-- The same among some players only.
--
-- params:  user_ids JSON array of BIGINT; beatmapset_ids JSON array of BIGINT; ruleset_id TINYINT; limit INT
-- returns: many ChartScoreRow; never null: ranked_score
-- index:   m.ix_beatmaps_facts, b.PRIMARY or b.ix_score_bests_total; using temporary: sums per player
-- source:  osu-search.md §3
SELECT b.user_id,
       CAST(SUM(b.total_score) AS SIGNED) AS ranked_score
  FROM JSON_TABLE(:beatmapset_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmaps AS m ON m.beatmapset_id = want.id
 CROSS JOIN JSON_TABLE(:user_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS player
  JOIN score_bests AS b
    ON b.beatmap_id = m.id
   AND b.ruleset_id = :ruleset_id
   AND b.user_id = player.id
 WHERE m.deleted_at IS NULL
   AND b.is_hidden = 0
 GROUP BY b.user_id
 ORDER BY ranked_score DESC, b.user_id ASC
 LIMIT :limit
