-- Every passed play of a player on the sets of a pack, with the acronyms of its mods. Unordered.
--
-- params:  pack_id BIGINT; user_id BIGINT
-- returns: many ClearedRow
-- index:   i.PRIMARY, b.ix_beatmaps_facts, s.ix_scores_beatmap_user
-- source:  osu-api-v2-objects.md §3.6 (user_completion_data)
SELECT b.beatmapset_id,
       s.ruleset_id,
       COALESCE(JSON_EXTRACT(s.mods, '$[*].acronym'), '[]') AS acronyms
  FROM beatmap_pack_beatmapsets AS i
  JOIN beatmaps AS b ON b.beatmapset_id = i.beatmapset_id
  JOIN scores AS s
    ON s.beatmap_id = b.id
   AND s.user_id = :user_id
 WHERE i.pack_id = :pack_id
   AND b.deleted_at IS NULL
   AND s.is_passed = 1
   AND s.deleted_at IS NULL
