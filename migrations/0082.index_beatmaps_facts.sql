-- Search compares what difficulties are like without reading their rows: the facts stand in the index by set.
ALTER TABLE beatmaps
    ADD KEY ix_beatmaps_facts (
        beatmapset_id, deleted_at, ruleset_id, status, difficulty_rating, ar, cs, od, hp, bpm, total_length_s,
        count_circles, count_sliders, user_id
    )
