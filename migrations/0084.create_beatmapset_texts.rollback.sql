-- Undoes 0084.create_beatmapset_texts.
DROP TABLE beatmapset_texts
