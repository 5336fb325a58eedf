-- These players have connected to the game now; a later visit that is known already stays.
--
-- params:  ids JSON; at DATETIME
-- returns: rows touched
-- index:   u.PRIMARY
UPDATE users AS u
  JOIN JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
    ON want.id = u.id
   SET u.last_visit_at = GREATEST(COALESCE(u.last_visit_at, :at), :at),
       u.left_at = NULL
