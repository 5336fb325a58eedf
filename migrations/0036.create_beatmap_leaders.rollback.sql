-- Undoes 0036.create_beatmap_leaders.
DROP TABLE beatmap_leaders
