-- The connections of these players to the game are over now, and with it their last visit: both times are equal after.
--
-- params:  ids JSON; at DATETIME
-- returns: rows touched
-- index:   u.PRIMARY
UPDATE users AS u
  JOIN JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
    ON want.id = u.id
   SET u.left_at = GREATEST(COALESCE(u.last_visit_at, :at), :at),
       u.last_visit_at = GREATEST(COALESCE(u.last_visit_at, :at), :at)
