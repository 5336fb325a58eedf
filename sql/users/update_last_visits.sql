-- Players who are still connected to the game were seen now; whoever has left meanwhile, and a later visit, stay.
--
-- params:  ids JSON; at DATETIME
-- returns: rows touched
-- index:   u.PRIMARY
UPDATE users AS u
  JOIN JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
    ON want.id = u.id
   SET u.last_visit_at = GREATEST(COALESCE(u.last_visit_at, :at), :at)
 WHERE u.left_at IS NULL
