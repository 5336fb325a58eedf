-- What a team adds up to in a ruleset, and how many teams have more performance.
--
-- params:  team_id BIGINT; ruleset_id TINYINT
-- returns: one TotalsRow (better never null)
-- index:   s.PRIMARY, other.ix_team_statistics_performance or PRIMARY
-- source:  osu-search.md §3
SELECT s.play_count,
       s.ranked_score,
       s.performance,
       COALESCE((
           SELECT COUNT(*)
             FROM team_statistics AS other
            WHERE other.ruleset_id = :ruleset_id
              AND other.performance > s.performance
       ), 0) AS better
  FROM team_statistics AS s
 WHERE s.ruleset_id = :ruleset_id
   AND s.team_id = :team_id
