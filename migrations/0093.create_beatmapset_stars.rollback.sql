-- Undoes 0093.create_beatmapset_stars.
DROP TABLE beatmapset_stars
