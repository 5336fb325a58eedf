-- How many countries have ranked players.
--
-- params:  ruleset_id TINYINT
-- returns: value int
-- index:   c.ix_country_statistics_performance
SELECT COUNT(*) AS countries
  FROM country_statistics AS c
 WHERE c.ruleset_id = :ruleset_id
