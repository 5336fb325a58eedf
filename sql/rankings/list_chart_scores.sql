-- The visible players with the highest sum of best totals on given sets in a ruleset; among equals the lower id.
--
-- params:  beatmapset_ids JSON array of BIGINT; ruleset_id TINYINT; limit INT
-- returns: many ChartScoreRow; never null: ranked_score
-- index:   m.ix_beatmaps_facts, b.ix_score_bests_total or b.PRIMARY; using temporary: sums per player
-- source:  osu-search.md §3
SELECT b.user_id,
       CAST(SUM(b.total_score) AS SIGNED) AS ranked_score
  FROM JSON_TABLE(:beatmapset_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmaps AS m ON m.beatmapset_id = want.id
  JOIN score_bests AS b
    ON b.beatmap_id = m.id
   AND b.ruleset_id = :ruleset_id
 WHERE m.deleted_at IS NULL
   AND b.is_hidden = 0
 GROUP BY b.user_id
 ORDER BY ranked_score DESC, b.user_id ASC
 LIMIT :limit
