-- Undoes 0086.index_beatmapsets_kinds.
ALTER TABLE beatmapsets DROP KEY ix_beatmapsets_kinds
