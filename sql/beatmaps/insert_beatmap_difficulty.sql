-- The difficulty of a beatmap in one ruleset, without mods.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; star_rating DOUBLE; max_combo INT; attributes JSON
-- returns: rows touched
-- index:   none — insert
INSERT INTO beatmap_difficulties (beatmap_id, ruleset_id, star_rating, max_combo, attributes)
VALUES (:beatmap_id, :ruleset_id, :star_rating, :max_combo, :attributes)
