-- The user whose list is about to change; held, so that a limit cannot be passed by two requests at once.
--
-- params:  id BIGINT
-- returns: one HolderRow
-- index:   PRIMARY
SELECT u.id,
       u.is_supporter
  FROM users AS u
 WHERE u.id = :id
   FOR UPDATE
