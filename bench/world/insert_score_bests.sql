INSERT INTO score_bests (beatmap_id, ruleset_id, user_id, score_id, total_score, grade, country_code)
SELECT r.beatmap_id, r.ruleset_id, r.user_id, r.id, r.total_score, r.grade, u.country_code
  FROM (SELECT s.*, ROW_NUMBER() OVER (PARTITION BY beatmap_id, ruleset_id, user_id ORDER BY total_score DESC, id) AS n
          FROM (SELECT id, user_id, beatmap_id, ruleset_id, total_score, grade FROM scores) AS s) AS r
  JOIN users AS u ON u.id = r.user_id
 WHERE r.n = 1
