-- The token pair a refresh token belongs to, used and revoked ones too, held until the transaction ends.
--
-- params:  refresh_hash BINARY(32)
-- returns: one RefreshRow
-- index:   uq_oauth_tokens_refresh
SELECT t.id,
       t.token_id,
       t.family,
       t.user_id,
       t.client_id,
       t.scopes,
       t.verification,
       t.refresh_expires_at,
       t.refreshed_at,
       t.revoked_at
  FROM oauth_tokens AS t
 WHERE t.refresh_hash = :refresh_hash
   FOR UPDATE
