-- What sign-in and operators need of the account with this e-mail address; the comparison ignores case.
--
-- params:  email VARCHAR(254)
-- returns: one AccountRow
-- index:   uq_users_email
SELECT u.id,
       u.username,
       u.email,
       u.password_hash,
       u.country_code,
       u.is_bot,
       u.is_restricted,
       u.is_supporter
  FROM users AS u
 WHERE u.email = :email
