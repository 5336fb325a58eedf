-- How the sign-in is to be confirmed from now on: by this method, or (null) no more; for all its unrevoked tokens.
--
-- params:  family CHAR(32); verification VARCHAR(8) or NULL
-- returns: rows touched
-- index:   ix_oauth_tokens_family
UPDATE oauth_tokens
   SET verification = :verification
 WHERE family = :family
   AND revoked_at IS NULL
