-- Forget a pack.
--
-- params:  id BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM beatmap_packs
 WHERE id = :id
