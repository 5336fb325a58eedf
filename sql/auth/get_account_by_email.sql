-- What sign-in needs of the account with this e-mail address; the comparison ignores case.
--
-- params:  email VARCHAR(254)
-- returns: one AccountRow
-- index:   uq_users_email
SELECT u.id,
       u.username,
       u.email,
       u.password_hash,
       u.is_bot
  FROM users AS u
 WHERE u.email = :email
