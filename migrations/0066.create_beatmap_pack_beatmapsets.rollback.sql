-- Undoes 0066.create_beatmap_pack_beatmapsets.
DROP TABLE beatmap_pack_beatmapsets
