-- Does a user with this id exist, and is it restricted?
--
-- params:  id BIGINT
-- returns: one UserIdRow
-- index:   PRIMARY
SELECT u.id,
       u.is_restricted
  FROM users AS u
 WHERE u.id = :id
