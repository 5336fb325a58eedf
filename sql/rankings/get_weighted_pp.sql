-- The sums a player's pp and accuracy come from: the best `limit` plays by pp, the n-th weighing 0.95^(n-1).
-- Always one row; zeros without plays.
--
-- params:  user_id BIGINT; ruleset_id TINYINT; limit INT
-- returns: one WeightedRow
-- index:   p.ix_score_pp_bests_pp; using temporary: numbers at most `limit` rows
-- source:  reference-domain-rules.md §3
SELECT COALESCE(SUM(ranked.pp * POW(0.95, ranked.place - 1)), 0) AS pp,
       COALESCE(SUM(ranked.accuracy * POW(0.95, ranked.place - 1)), 0) AS accuracy,
       COUNT(*) AS plays
  FROM (
       SELECT top.pp,
              top.accuracy,
              ROW_NUMBER() OVER (ORDER BY top.pp DESC, top.score_id ASC) AS place
         FROM (
              SELECT p.pp,
                     p.accuracy,
                     p.score_id
                FROM score_pp_bests AS p
               WHERE p.user_id = :user_id
                 AND p.ruleset_id = :ruleset_id
               ORDER BY p.pp DESC, p.score_id ASC
               LIMIT :limit
              ) AS top
       ) AS ranked
