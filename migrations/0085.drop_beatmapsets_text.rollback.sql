-- Undoes 0085.drop_beatmapsets_text.
ALTER TABLE beatmapsets
    ADD FULLTEXT KEY ix_beatmapsets_text (artist, artist_unicode, creator, source, tags, title, title_unicode)
