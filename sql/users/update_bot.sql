-- Make an account one of a program, which may have applications that act for it, or one of a player again.
--
-- params:  id BIGINT; is_bot BOOL
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET is_bot = :is_bot
 WHERE id = :id
