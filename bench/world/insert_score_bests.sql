INSERT INTO score_bests (beatmap_id, ruleset_id, user_id, score_id, total_score, grade)
SELECT r.beatmap_id, r.ruleset_id, r.user_id, r.id, r.total_score, r.grade
  FROM (SELECT s.*, ROW_NUMBER() OVER (PARTITION BY beatmap_id, ruleset_id, user_id ORDER BY total_score DESC, id) AS n
          FROM (SELECT id, user_id, beatmap_id, ruleset_id, total_score, grade FROM scores) AS s) AS r
 WHERE r.n = 1
