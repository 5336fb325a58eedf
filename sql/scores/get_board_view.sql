-- What somebody sees beside a leaderboard: how many stand on it, the score they stand on it with (null: none) and how many
-- are ahead of that; restricted players not counted. Always one row.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; user_id BIGINT
-- returns: one BoardView
-- index:   own.PRIMARY, b.ix_score_bests_total or b.PRIMARY
SELECT COUNT(b.user_id) AS players,
       MAX(own.score_id) AS score_id,
       COUNT(
           CASE
               WHEN b.total_score > own.total_score
                 OR (b.total_score = own.total_score AND b.score_id < own.score_id) THEN 1
           END
       ) AS ahead
  FROM (SELECT 1 AS one) AS always -- noqa: ST11
  LEFT JOIN score_bests AS own
    ON own.beatmap_id = :beatmap_id
   AND own.ruleset_id = :ruleset_id
   AND own.user_id = :user_id
  LEFT JOIN score_bests AS b
    ON b.beatmap_id = :beatmap_id
   AND b.ruleset_id = :ruleset_id
   AND b.is_hidden = 0
