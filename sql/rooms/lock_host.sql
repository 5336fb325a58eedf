-- Somebody who is about to open a room; held, so that two requests at once cannot pass the limit.
--
-- params:  id BIGINT
-- returns: one HostRow
-- index:   PRIMARY
SELECT u.id,
       u.is_supporter,
       u.is_restricted
  FROM users AS u
 WHERE u.id = :id
   FOR UPDATE
