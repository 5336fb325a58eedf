-- Undoes 0090.drop_beatmapset_texts_words.
ALTER TABLE beatmapset_texts ADD FULLTEXT KEY ix_beatmapset_texts_words (main, rest)
