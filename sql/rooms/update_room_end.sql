-- A room is over from `ends_at` on. Touches no row when it is over already.
--
-- params:  id BIGINT; ends_at DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE rooms
   SET ends_at = :ends_at,
       status = 'idle'
 WHERE id = :id
   AND (ends_at IS NULL OR ends_at > :ends_at)
