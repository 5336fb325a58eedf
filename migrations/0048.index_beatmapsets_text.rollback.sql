-- Undoes 0048.index_beatmapsets_text.
DROP INDEX ix_beatmapsets_text ON beatmapsets
