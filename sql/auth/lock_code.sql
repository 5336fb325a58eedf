-- An authorization code, used and expired ones too, held until the transaction ends.
--
-- params:  code_hash BINARY(32)
-- returns: one CodeRow
-- index:   PRIMARY
SELECT c.client_id,
       c.user_id,
       c.redirect_uri,
       c.scopes,
       c.code_challenge,
       c.code_challenge_method,
       c.family,
       c.expires_at,
       c.used_at
  FROM oauth_codes AS c
 WHERE c.code_hash = :code_hash
   FOR UPDATE
