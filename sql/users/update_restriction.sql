-- Hide a user from everybody else, or show again.
--
-- params:  id BIGINT; is_restricted BOOL
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET is_restricted = :is_restricted
 WHERE id = :id
