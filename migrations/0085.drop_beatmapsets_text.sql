-- The words of sets are indexed in beatmapset_texts.
ALTER TABLE beatmapsets DROP KEY ix_beatmapsets_text
