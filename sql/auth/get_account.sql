-- What sign-in and operators need of one account.
--
-- params:  id BIGINT
-- returns: one AccountRow
-- index:   PRIMARY
SELECT u.id,
       u.username,
       u.email,
       u.password_hash,
       u.country_code,
       u.is_bot,
       u.is_restricted,
       u.is_supporter
  FROM users AS u
 WHERE u.id = :id
