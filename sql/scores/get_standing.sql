-- How a player stands on a map before a new play counts: whether restricted, best total, best total with these mods, best
-- pp; what does not exist yet is null. Safe only while the player's statistics row and account are held.
--
-- params:  user_id BIGINT; beatmap_id BIGINT; ruleset_id TINYINT (0..7); mods_key VARCHAR(100)
-- returns: one StandingRow
-- index:   u.PRIMARY, b.PRIMARY, m.PRIMARY, p.PRIMARY
SELECT u.is_restricted,
       b.score_id AS best_id,
       b.total_score AS best_total,
       b.grade AS best_grade,
       m.total_score AS mods_total,
       p.pp AS best_pp
  FROM users AS u
  LEFT JOIN score_bests AS b
    ON b.beatmap_id = :beatmap_id
   AND b.ruleset_id = :ruleset_id
   AND b.user_id = :user_id
  LEFT JOIN score_mod_bests AS m
    ON m.beatmap_id = :beatmap_id
   AND m.ruleset_id = :ruleset_id
   AND m.mods_key = :mods_key
   AND m.user_id = :user_id
  LEFT JOIN score_pp_bests AS p
    ON p.user_id = :user_id
   AND p.ruleset_id = :ruleset_id
   AND p.beatmap_id = :beatmap_id
 WHERE u.id = :user_id
