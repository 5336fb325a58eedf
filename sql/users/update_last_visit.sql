-- The user was here now.
--
-- params:  id BIGINT; at DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET last_visit_at = :at
 WHERE id = :id
