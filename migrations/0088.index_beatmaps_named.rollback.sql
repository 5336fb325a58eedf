-- Undoes 0088.index_beatmaps_named.
ALTER TABLE beatmaps DROP KEY ix_beatmaps_named
