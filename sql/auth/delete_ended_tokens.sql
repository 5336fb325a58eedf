-- Forget tokens of one stretch of time that can be neither used nor refreshed; at most a thousand.
--
-- params:  since DATETIME; until DATETIME; now DATETIME
-- returns: rows touched
-- index:   ix_oauth_tokens_expiry
DELETE FROM oauth_tokens
 WHERE expires_at >= :since
   AND expires_at < :until
   AND (revoked_at IS NOT NULL OR refresh_expires_at IS NULL OR refresh_expires_at < :now)
 LIMIT 1000
