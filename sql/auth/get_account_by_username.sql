-- What sign-in and operators need of the account with this name; the comparison ignores case.
--
-- params:  username VARCHAR(32)
-- returns: one AccountRow
-- index:   uq_users_username
SELECT u.id,
       u.username,
       u.email,
       u.password_hash,
       u.country_code,
       u.is_bot,
       u.is_restricted,
       u.is_supporter
  FROM users AS u
 WHERE u.username = :username
