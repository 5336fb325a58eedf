-- Put the given sets into a spotlight, each under every ruleset it has difficulties in. Unknown and deleted sets add
-- nothing.
--
-- params:  spotlight_id BIGINT; beatmapset_ids JSON array of BIGINT
-- returns: rows touched
-- index:   m.ix_beatmaps_facts; using temporary: each set once a ruleset
INSERT INTO spotlight_beatmapsets (spotlight_id, ruleset_id, beatmapset_id)
SELECT DISTINCT :spotlight_id AS spotlight,
       m.ruleset_id,
       m.beatmapset_id
  FROM JSON_TABLE(:beatmapset_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmaps AS m ON m.beatmapset_id = want.id
 WHERE m.deleted_at IS NULL
    ON DUPLICATE KEY UPDATE spotlight_id = VALUES (spotlight_id)
