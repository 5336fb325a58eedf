-- The authenticator of a user.
--
-- params:  user_id BIGINT
-- returns: one TotpKeyRow
-- index:   PRIMARY
SELECT t.secret,
       t.created_at
  FROM totp_keys AS t
 WHERE t.user_id = :user_id
