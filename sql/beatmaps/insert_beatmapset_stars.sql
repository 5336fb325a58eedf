-- The easiest and hardest difficulty of sets by ruleset, and of all rulesets (-1), in hundred thousandths of a star.
--
-- params:  ids JSON array of BIGINT (sets)
-- returns: rows touched
-- index:   b.ix_beatmaps_facts, a.ix_beatmaps_facts; using temporary: two ways to group the sets
-- source:  osu-search.md §1.4
INSERT INTO beatmapset_stars (beatmapset_id, ruleset_id, fewest, most)
SELECT b.beatmapset_id,
       b.ruleset_id,
       ROUND(MIN(b.difficulty_rating) * 100000) AS fewest,
       ROUND(MAX(b.difficulty_rating) * 100000) AS most
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmaps AS b ON b.beatmapset_id = want.id
 WHERE b.deleted_at IS NULL
 GROUP BY b.beatmapset_id, b.ruleset_id
 UNION ALL
SELECT a.beatmapset_id,
       -1 AS ruleset_id,
       ROUND(MIN(a.difficulty_rating) * 100000) AS fewest,
       ROUND(MAX(a.difficulty_rating) * 100000) AS most
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS wanted
  JOIN beatmaps AS a ON a.beatmapset_id = wanted.id
 WHERE a.deleted_at IS NULL
 GROUP BY a.beatmapset_id
