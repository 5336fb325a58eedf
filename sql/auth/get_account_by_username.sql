-- What sign-in needs of the account with this name; the comparison ignores case.
--
-- params:  username VARCHAR(32)
-- returns: one AccountRow
-- index:   uq_users_username
SELECT u.id,
       u.username,
       u.email,
       u.password_hash,
       u.is_bot
  FROM users AS u
 WHERE u.username = :username
