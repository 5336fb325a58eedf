-- The same among a player and whom they befriended.
--
-- params:  viewer_id BIGINT; kind TINYINT (of relations: friend); beatmapset_ids JSON array of BIGINT; ruleset_id TINYINT; limit INT
-- returns: many ChartScoreRow; never null: ranked_score
-- index:   m.ix_beatmaps_facts, r.PRIMARY, b.PRIMARY or b.ix_score_bests_total; using temporary: sums per player
-- source:  osu-search.md §3
WITH players AS (
    SELECT r.target_id AS id
      FROM relations AS r
     WHERE r.user_id = :viewer_id
       AND r.kind = :kind
     UNION ALL
    SELECT :viewer_id AS id
)

SELECT b.user_id,
       CAST(SUM(b.total_score) AS SIGNED) AS ranked_score
  FROM JSON_TABLE(:beatmapset_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmaps AS m ON m.beatmapset_id = want.id
 CROSS JOIN players AS p
  JOIN score_bests AS b
    ON b.beatmap_id = m.id
   AND b.ruleset_id = :ruleset_id
   AND b.user_id = p.id
 WHERE m.deleted_at IS NULL
   AND b.is_hidden = 0
 GROUP BY b.user_id
 ORDER BY ranked_score DESC, b.user_id ASC
 LIMIT :limit
