-- The player's connection to the game is over now, and with it the last visit: both times are equal afterwards.
--
-- params:  id BIGINT; at DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET left_at = GREATEST(COALESCE(last_visit_at, :at), :at),
       last_visit_at = GREATEST(COALESCE(last_visit_at, :at), :at)
 WHERE id = :id
