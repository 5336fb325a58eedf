-- Forget the difficulty of a beatmap in every ruleset.
--
-- params:  beatmap_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM beatmap_difficulties
 WHERE beatmap_id = :beatmap_id
