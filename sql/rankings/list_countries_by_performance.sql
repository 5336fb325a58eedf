-- A page of countries, highest performance first; among equals by code.
--
-- params:  ruleset_id TINYINT; limit INT; offset INT
-- returns: many CountryRow
-- index:   c.ix_country_statistics_performance
-- source:  osu-search.md §3
SELECT c.ruleset_id,
       c.country_code,
       c.active_users,
       c.play_count,
       c.ranked_score,
       c.performance
  FROM country_statistics AS c
 WHERE c.ruleset_id = :ruleset_id
 ORDER BY c.performance DESC, c.country_code ASC
 LIMIT :limit OFFSET :offset
