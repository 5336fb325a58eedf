-- Scopes of a user's tokens of one client that can still be used or refreshed, newest first; at most twenty.
--
-- params:  user_id BIGINT; client_id BIGINT; at DATETIME
-- returns: many ScopesRow
-- index:   ix_oauth_tokens_user
SELECT t.scopes
  FROM oauth_tokens AS t
 WHERE t.user_id = :user_id
   AND t.client_id = :client_id
   AND t.revoked_at IS NULL
   AND COALESCE(t.refresh_expires_at, t.expires_at) > :at
 ORDER BY t.created_at DESC
 LIMIT 20
