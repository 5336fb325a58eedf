-- Undoes 0024.create_beatmaps.
DROP TABLE beatmaps
