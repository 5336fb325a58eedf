-- Leaderboards of everybody as somebody finds them, in no particular order. Each of `asked` is [beatmap, ruleset, user]: a
-- ruleset that is null is the beatmap's own, a user that is null is nobody. The answer repeats what was asked and tells the
-- state of the beatmap, whose ruleset it is, how many stand on the board, the score the user stands on it with (null: none),
-- whether they pinned that and how many are ahead of it; restricted players not counted. Absent where there is no such
-- beatmap.
--
-- params:  asked JSON array of arrays
-- returns: many BoardView; never null: asked_beatmap_id, players, is_pinned, ahead
-- index:   m.PRIMARY, own.PRIMARY, b.ix_score_bests_total, a.ix_score_bests_total, p.PRIMARY
SELECT want.beatmap_id AS asked_beatmap_id,
       want.ruleset_id AS asked_ruleset_id,
       want.user_id AS asked_user_id,
       m.status,
       COALESCE(want.ruleset_id, m.ruleset_id) AS ruleset_id,
       (
           SELECT COUNT(*)
             FROM score_bests AS b FORCE INDEX (ix_score_bests_total)
            WHERE b.beatmap_id = m.id
              AND b.ruleset_id = COALESCE(want.ruleset_id, m.ruleset_id)
              AND b.is_hidden = 0
       ) AS players,
       own.score_id,
       (
           SELECT COUNT(*)
             FROM score_pins AS p
            WHERE p.user_id = own.user_id
              AND p.score_id = own.score_id
       ) AS is_pinned,
       (
           SELECT COUNT(*)
             FROM score_bests AS a FORCE INDEX (ix_score_bests_total)
            WHERE a.beatmap_id = own.beatmap_id
              AND a.ruleset_id = own.ruleset_id
              AND a.is_hidden = 0
              AND (a.total_score > own.total_score OR (a.total_score = own.total_score AND a.score_id < own.score_id))
       ) AS ahead
  FROM JSON_TABLE(
           :asked, '$[*]' COLUMNS (
               beatmap_id BIGINT PATH '$[0]',
               ruleset_id TINYINT PATH '$[1]',
               user_id BIGINT PATH '$[2]'
           )
       ) AS want
  JOIN beatmaps AS m
    ON m.id = want.beatmap_id
   AND m.deleted_at IS NULL
  LEFT JOIN score_bests AS own
    ON own.beatmap_id = m.id
   AND own.ruleset_id = COALESCE(want.ruleset_id, m.ruleset_id)
   AND own.user_id = want.user_id
