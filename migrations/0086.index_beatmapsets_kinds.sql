-- Search tells genre, language, video and the like of all sets without reading them.
ALTER TABLE beatmapsets
    ADD KEY ix_beatmapsets_kinds (facets, genre_id, language_id, has_video, has_storyboard, is_spotlight, track_id)
