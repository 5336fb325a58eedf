-- How many players gave each tag to the given beatmaps, most given first; tags nobody gave are absent.
--
-- params:  ids JSON array of BIGINT (beatmaps)
-- returns: many TagCountRow
-- index:   t.PRIMARY; using temporary: counts by tag
-- source:  osu-api-v2-objects.md §3.1
SELECT t.beatmap_id,
       t.tag_id,
       COUNT(*) AS votes
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmap_tags AS t ON t.beatmap_id = want.id
 GROUP BY t.beatmap_id, t.tag_id
 ORDER BY t.beatmap_id ASC, votes DESC, t.tag_id ASC
