-- Undoes 0089.create_beatmapset_words.
DROP TABLE beatmapset_words
