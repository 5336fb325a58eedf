-- Undoes 0025.create_beatmap_difficulties.
DROP TABLE beatmap_difficulties
