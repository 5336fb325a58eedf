-- A new e-mail address. It is unique, ignoring case.
--
-- params:  id BIGINT; email VARCHAR(254)
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET email = :email
 WHERE id = :id
