-- Undoes 0044.create_beatmapset_updates.
DROP TABLE beatmapset_updates
