INSERT INTO score_pp_bests (user_id, ruleset_id, beatmap_id, score_id, pp, accuracy)
SELECT r.user_id, r.ruleset_id, r.beatmap_id, r.id, r.pp, r.accuracy
  FROM (SELECT s.*, ROW_NUMBER() OVER (PARTITION BY user_id, ruleset_id, beatmap_id ORDER BY pp DESC, id) AS n
          FROM (SELECT id, user_id, beatmap_id, ruleset_id, pp, accuracy FROM scores) AS s) AS r
 WHERE r.n = 1
