-- A new avatar, or none.
--
-- params:  id BIGINT; avatar_file VARCHAR(255) or NULL
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET avatar_file = :avatar_file
 WHERE id = :id
