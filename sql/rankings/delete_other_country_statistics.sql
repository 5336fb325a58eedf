-- Forget countries that add up to nothing any more: all but those given.
--
-- params:  kept JSON array of [ruleset, country]
-- returns: rows touched
-- index:   none — at most 250 rows a ruleset
DELETE s
  FROM country_statistics AS s
  LEFT JOIN JSON_TABLE(:kept, '$[*]' COLUMNS (ruleset_id TINYINT PATH '$[0]', country_code CHAR(2) PATH '$[1]')) AS k
    ON k.ruleset_id = s.ruleset_id
   AND k.country_code = s.country_code
 WHERE k.ruleset_id IS NULL
