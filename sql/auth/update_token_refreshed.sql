-- The pair was exchanged for a new one: its access token ends and its refresh token is used up.
--
-- params:  id BIGINT; at DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE oauth_tokens
   SET refreshed_at = :at,
       revoked_at = :at
 WHERE id = :id
