-- Undoes 0094.index_beatmaps_facts.
ALTER TABLE beatmaps
    DROP KEY ix_beatmaps_beatmapset,
    DROP KEY ix_beatmaps_checksum,
    DROP KEY ix_beatmaps_filename,
    DROP KEY ix_beatmaps_user,
    ADD KEY ix_beatmaps_beatmapset (beatmapset_id),
    ADD KEY ix_beatmaps_checksum (checksum),
    ADD KEY ix_beatmaps_filename (filename),
    ADD KEY ix_beatmaps_user (user_id)
