-- Unrevoked tokens of a user with one client beyond the newest `keep`, newest first; at most a hundred.
--
-- params:  user_id BIGINT; client_id BIGINT; keep INT
-- returns: many TokenIdRow
-- index:   ix_oauth_tokens_user
SELECT t.id,
       t.token_id
  FROM oauth_tokens AS t
 WHERE t.user_id = :user_id
   AND t.client_id = :client_id
   AND t.revoked_at IS NULL
 ORDER BY t.created_at DESC, t.id DESC
 LIMIT :keep, 100
