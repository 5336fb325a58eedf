-- Undoes 0029.create_beatmapset_ratings.
DROP TABLE beatmapset_ratings
