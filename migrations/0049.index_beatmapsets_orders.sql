-- Search lists sets in these orders and continues in the middle of them; the id that breaks ties is in every index.
ALTER TABLE beatmapsets
    ADD KEY ix_beatmapsets_ranked (ranked_at),
    ADD KEY ix_beatmapsets_title (title),
    ADD KEY ix_beatmapsets_artist (artist),
    ADD KEY ix_beatmapsets_creator (creator),
    ADD KEY ix_beatmapsets_plays (play_count),
    ADD KEY ix_beatmapsets_favourites (favourite_count),
    ADD KEY ix_beatmapsets_nominations (nominations_current, hype_current)
