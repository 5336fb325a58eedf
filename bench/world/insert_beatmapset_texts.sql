INSERT INTO beatmapset_texts (beatmapset_id, facets, favourite_count, main, rest)
VALUES (%s, 0, %s, %s, %s)
