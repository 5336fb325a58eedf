INSERT INTO beatmap_leaders (beatmap_id, ruleset_id, user_id, score_id, total_score)
SELECT r.beatmap_id, r.ruleset_id, r.user_id, r.score_id, r.total_score
  FROM (SELECT b.*, ROW_NUMBER() OVER (PARTITION BY beatmap_id, ruleset_id ORDER BY total_score DESC, score_id) AS n
          FROM score_bests AS b) AS r
 WHERE r.n = 1
