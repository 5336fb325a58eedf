-- Search finds words in beatmapset_words. Copied, because otherwise the table keeps the ids that the index numbered rows by.
ALTER TABLE beatmapset_texts DROP KEY ix_beatmapset_texts_words, ALGORITHM = COPY
