-- The sign-in was confirmed; so are all its unrevoked tokens.
--
-- params:  family CHAR(32)
-- returns: rows touched
-- index:   ix_oauth_tokens_family
UPDATE oauth_tokens
   SET verification = NULL
 WHERE family = :family
   AND revoked_at IS NULL
