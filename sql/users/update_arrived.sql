-- The player has connected to the game now; a later visit that is known already stays.
--
-- params:  id BIGINT; at DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET last_visit_at = GREATEST(COALESCE(last_visit_at, :at), :at),
       left_at = NULL
 WHERE id = :id
