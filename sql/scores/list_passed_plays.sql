-- Every passed play of a player on the beatmaps of some sets, with the acronyms of its mods. Unordered.
--
-- params:  user_id BIGINT; beatmapset_ids JSON list of BIGINT (0..50)
-- returns: many PassedRow
-- index:   b.ix_beatmaps_facts, s.ix_scores_beatmap_user
-- source:  osu-api-v2.md §4.1
SELECT s.beatmap_id,
       s.ruleset_id,
       b.ruleset_id AS own_ruleset_id,
       COALESCE(JSON_EXTRACT(s.mods, '$[*].acronym'), '[]') AS acronyms
  FROM JSON_TABLE(:beatmapset_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmaps AS b ON b.beatmapset_id = want.id
  JOIN scores AS s
    ON s.beatmap_id = b.id
   AND s.user_id = :user_id
 WHERE s.is_passed = 1
   AND s.deleted_at IS NULL
