-- Undoes 0046.create_spotlight_beatmapsets.
DROP TABLE spotlight_beatmapsets
