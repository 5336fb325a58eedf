-- What a score token needs to know of a map; deleted maps and maps of deleted sets do not exist.
--
-- params:  beatmap_id BIGINT
-- returns: one PlayableRow
-- index:   b.PRIMARY, s.PRIMARY
-- source:  lazer-flows.md §6
SELECT b.id,
       b.ruleset_id,
       b.checksum,
       b.status
  FROM beatmaps AS b
  JOIN beatmapsets AS s ON s.id = b.beatmapset_id
 WHERE b.id = :beatmap_id
   AND b.deleted_at IS NULL
   AND s.deleted_at IS NULL
