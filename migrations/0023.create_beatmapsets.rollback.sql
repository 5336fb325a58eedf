-- Undoes 0023.create_beatmapsets.
DROP TABLE beatmapsets
