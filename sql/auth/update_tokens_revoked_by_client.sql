-- Revoke every token of a client.
--
-- params:  client_id BIGINT; at DATETIME
-- returns: rows touched
-- index:   ix_oauth_tokens_client
UPDATE oauth_tokens
   SET revoked_at = :at
 WHERE client_id = :client_id
   AND revoked_at IS NULL
