-- Undoes 0071.create_beatmap_packs.
DROP TABLE beatmap_packs
