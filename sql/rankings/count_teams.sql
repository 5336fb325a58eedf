-- How many teams have ranked score.
--
-- params:  ruleset_id TINYINT
-- returns: value int
-- index:   s.ix_team_statistics_score, t.PRIMARY
SELECT COUNT(*) AS teams
  FROM team_statistics AS s
  JOIN teams AS t ON t.id = s.team_id
 WHERE s.ruleset_id = :ruleset_id
   AND s.ranked_score > 0
