INSERT INTO beatmaps (id, beatmapset_id, user_id, ruleset_id, version, filename, checksum, status, difficulty_rating,
                      max_combo, cs, ar, od, hp, bpm, total_length_s, hit_length_s, count_circles, count_sliders,
                      count_spinners, updated_at)
VALUES (%s, %s, 100, 0, 'Normal', %s, %s, 1, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, UTC_TIMESTAMP())
