-- A new password.
--
-- params:  id BIGINT; password_hash VARCHAR(255)
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET password_hash = :password_hash
 WHERE id = :id
