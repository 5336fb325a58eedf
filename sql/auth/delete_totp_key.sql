-- A user disconnects the authenticator.
--
-- params:  user_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM totp_keys
 WHERE user_id = :user_id
