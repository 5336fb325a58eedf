-- Make a user a supporter or no longer one; who was one once has supported.
--
-- params:  id BIGINT; is_supporter BOOL
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET is_supporter = :is_supporter,
       support_level = :is_supporter,
       has_supported = has_supported OR :is_supporter
 WHERE id = :id
