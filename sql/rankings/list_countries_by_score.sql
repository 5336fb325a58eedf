-- A page of countries, highest ranked score first; among equals by code.
--
-- params:  ruleset_id TINYINT; limit INT; offset INT
-- returns: many CountryRow
-- index:   c.PRIMARY
-- source:  osu-search.md §3
SELECT c.ruleset_id,
       c.country_code,
       c.active_users,
       c.play_count,
       c.ranked_score,
       c.performance
  FROM country_statistics AS c
 WHERE c.ruleset_id = :ruleset_id
 ORDER BY c.ranked_score DESC, c.country_code ASC
 LIMIT :limit OFFSET :offset
