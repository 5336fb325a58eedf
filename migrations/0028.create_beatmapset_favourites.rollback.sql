-- Undoes 0028.create_beatmapset_favourites.
DROP TABLE beatmapset_favourites
