INSERT INTO beatmapset_words (word, beatmapset_id, in_main, facets, favourite_count)
VALUES (%s, %s, %s, %s, %s)
