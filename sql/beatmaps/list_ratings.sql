-- How often each vote was given to the given sets; votes nobody gave are absent. Using temporary: grouped by vote.
--
-- params:  ids JSON array of BIGINT (beatmapsets)
-- returns: many RatingRow
-- index:   r.PRIMARY; using temporary: sorts the rows of the given sets
-- source:  osu-api-v2-objects.md §3.4
SELECT r.beatmapset_id,
       r.rating,
       COUNT(*) AS votes
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmapset_ratings AS r ON r.beatmapset_id = want.id
 GROUP BY r.beatmapset_id, r.rating
