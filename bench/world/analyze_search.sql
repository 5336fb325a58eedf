ANALYZE TABLE
    beatmapsets, beatmapset_stars, beatmapset_texts, beatmapset_words, beatmaps, score_bests, users
