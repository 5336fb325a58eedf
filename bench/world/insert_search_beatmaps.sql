INSERT INTO beatmaps (id, beatmapset_id, user_id, ruleset_id, version, filename, checksum, status, difficulty_rating,
                      max_combo, cs, ar, od, hp, bpm, total_length_s, hit_length_s, count_circles, count_sliders,
                      count_spinners, play_count, updated_at)
VALUES (%s, %s, %s, %s, %s, CONCAT(%s, '.osu'), MD5(%s), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 1, %s, %s)
