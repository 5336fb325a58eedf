INSERT INTO beatmapset_stars (beatmapset_id, ruleset_id, fewest, most)
SELECT b.beatmapset_id AS beatmapset_id,
       b.ruleset_id AS ruleset_id,
       ROUND(MIN(b.difficulty_rating) * 100000) AS fewest,
       ROUND(MAX(b.difficulty_rating) * 100000) AS most
  FROM beatmaps AS b
 WHERE b.deleted_at IS NULL
 GROUP BY b.beatmapset_id, b.ruleset_id
 UNION ALL
SELECT a.beatmapset_id,
       -1 AS ruleset_id,
       ROUND(MIN(a.difficulty_rating) * 100000) AS fewest,
       ROUND(MAX(a.difficulty_rating) * 100000) AS most
  FROM beatmaps AS a
 WHERE a.deleted_at IS NULL
 GROUP BY a.beatmapset_id
