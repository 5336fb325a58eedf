-- The player whose pins are about to change, held until the transaction ends.
--
-- params:  id BIGINT
-- returns: one UserId
-- index:   PRIMARY
SELECT u.id AS user_id
  FROM users AS u
 WHERE u.id = :id
   FOR UPDATE
