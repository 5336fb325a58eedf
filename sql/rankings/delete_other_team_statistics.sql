-- Forget teams that add up to nothing any more: all but those given.
--
-- params:  kept JSON array of [ruleset, team id]
-- returns: rows touched
-- index:   none — a job that looks at every team
DELETE s
  FROM team_statistics AS s
  LEFT JOIN JSON_TABLE(:kept, '$[*]' COLUMNS (ruleset_id TINYINT PATH '$[0]', team_id BIGINT PATH '$[1]')) AS k
    ON k.ruleset_id = s.ruleset_id
   AND k.team_id = s.team_id
 WHERE k.ruleset_id IS NULL
