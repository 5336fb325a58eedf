-- Take sets out of a pack.
--
-- params:  pack_id BIGINT; beatmapset_ids JSON array of BIGINT
-- returns: rows touched
-- index:   i.PRIMARY
DELETE i
  FROM beatmap_pack_beatmapsets AS i
  JOIN JSON_TABLE(:beatmapset_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
    ON want.id = i.beatmapset_id
 WHERE i.pack_id = :pack_id
