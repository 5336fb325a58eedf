INSERT INTO score_bests (beatmap_id, ruleset_id, user_id, score_id, total_score, grade, country_code)
VALUES (%s, %s, %s, %s, 500000, %s, 'AU')
