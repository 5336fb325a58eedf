-- Undoes 0047.create_beatmap_tags.
DROP TABLE beatmap_tags
