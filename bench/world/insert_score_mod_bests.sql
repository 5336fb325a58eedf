INSERT INTO score_mod_bests (beatmap_id, ruleset_id, mods_key, user_id, score_id, total_score)
SELECT r.beatmap_id, r.ruleset_id, r.mods_key, r.user_id, r.id, r.total_score
  FROM (SELECT s.*, ROW_NUMBER() OVER (PARTITION BY beatmap_id, ruleset_id, mods_key, user_id
                                       ORDER BY total_score DESC, id) AS n
          FROM (SELECT id, user_id, beatmap_id, ruleset_id, total_score, IF(mods = '[]', '', 'HD') AS mods_key
                  FROM scores) AS s) AS r
 WHERE r.n = 1
