-- Undoes 0082.index_beatmaps_facts.
ALTER TABLE beatmaps DROP KEY ix_beatmaps_facts
