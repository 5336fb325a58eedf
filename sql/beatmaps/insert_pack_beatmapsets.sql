-- Put sets into a pack, after those that are in it. Unknown and deleted sets, and those it holds, add nothing.
--
-- params:  pack_id BIGINT; beatmapset_ids JSON array of BIGINT; first_position INT
-- returns: rows touched
-- index:   s.PRIMARY
INSERT INTO beatmap_pack_beatmapsets (pack_id, beatmapset_id, position)
SELECT :pack_id AS pack,
       s.id,
       want.number + :first_position AS place
  FROM JSON_TABLE(:beatmapset_ids, '$[*]' COLUMNS (number FOR ORDINALITY, id BIGINT PATH '$')) AS want
  JOIN beatmapsets AS s ON s.id = want.id
 WHERE s.deleted_at IS NULL
    ON DUPLICATE KEY UPDATE pack_id = VALUES (pack_id)
