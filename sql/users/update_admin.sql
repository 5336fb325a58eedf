-- Make a user a moderator of comments and forums, or an ordinary player again.
--
-- params:  id BIGINT; is_admin TINYINT
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET is_admin = :is_admin
 WHERE id = :id
