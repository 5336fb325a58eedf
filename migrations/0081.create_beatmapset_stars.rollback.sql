-- Undoes 0081.create_beatmapset_stars.
DROP TABLE beatmapset_stars
