-- Revoke every token of a user.
--
-- params:  user_id BIGINT; at DATETIME
-- returns: rows touched
-- index:   ix_oauth_tokens_user
UPDATE oauth_tokens
   SET revoked_at = :at
 WHERE user_id = :user_id
   AND revoked_at IS NULL
