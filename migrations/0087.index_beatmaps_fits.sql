-- Search finds the difficulties of a state and ruleset that have so many stars, and whatever else is asked of them.
ALTER TABLE beatmaps
    ADD KEY ix_beatmaps_fits (
        status, ruleset_id, difficulty_rating, beatmapset_id, deleted_at, ar, cs, od, hp, bpm, total_length_s,
        count_circles, count_sliders, user_id, version
    )
