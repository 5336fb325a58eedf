-- What sign-in needs of one account.
--
-- params:  id BIGINT
-- returns: one AccountRow
-- index:   PRIMARY
SELECT u.id,
       u.username,
       u.email,
       u.password_hash,
       u.is_bot
  FROM users AS u
 WHERE u.id = :id
