INSERT INTO beatmap_difficulties (beatmap_id, ruleset_id, star_rating, max_combo, attributes)
VALUES (%s, 0, %s, %s, '{}')
