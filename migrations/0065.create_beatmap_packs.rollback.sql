-- Undoes 0065.create_beatmap_packs.
DROP TABLE beatmap_packs
