-- A leaderboard of everybody as somebody finds it: the state of the beatmap, whose ruleset it is (`ruleset_id` NULL: the
-- beatmap's own), how many stand on it, the score `user_id` (NULL: nobody) stands on it with (null: none) and how many are
-- ahead of that; restricted players not counted. Always one row; all null and zero where there is no such beatmap.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; user_id BIGINT
-- returns: one BoardView
-- index:   m.PRIMARY, own.PRIMARY, b.ix_score_bests_total or b.PRIMARY
SELECT MAX(m.status) AS status,
       MAX(COALESCE(:ruleset_id, m.ruleset_id)) AS ruleset_id,
       COUNT(b.user_id) AS players,
       MAX(own.score_id) AS score_id,
       COUNT(
           CASE
               WHEN b.total_score > own.total_score
                 OR (b.total_score = own.total_score AND b.score_id < own.score_id) THEN 1
           END
       ) AS ahead
  FROM beatmaps AS m
  LEFT JOIN score_bests AS own
    ON own.beatmap_id = :beatmap_id
   AND own.ruleset_id = COALESCE(:ruleset_id, m.ruleset_id)
   AND own.user_id = :user_id
  LEFT JOIN score_bests AS b
    ON b.beatmap_id = :beatmap_id
   AND b.ruleset_id = COALESCE(:ruleset_id, m.ruleset_id)
   AND b.is_hidden = 0
 WHERE m.id = :beatmap_id
   AND m.deleted_at IS NULL
