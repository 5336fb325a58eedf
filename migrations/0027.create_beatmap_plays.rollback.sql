-- Undoes 0027.create_beatmap_plays.
DROP TABLE beatmap_plays
