-- A new token pair, or an access token alone when `refresh_hash` is null.
--
-- params:  token_id CHAR(40); family CHAR(32); user_id BIGINT or NULL; client_id BIGINT; scopes VARCHAR(500);
--          verification VARCHAR(8) or NULL; refresh_hash BINARY(32) or NULL; created_at DATETIME; expires_at DATETIME;
--          refresh_expires_at DATETIME or NULL
-- returns: new id
-- index:   none — insert
INSERT INTO oauth_tokens (
           token_id, family, user_id, client_id, scopes,
           verification, refresh_hash, created_at, expires_at, refresh_expires_at
       )
VALUES (
           :token_id, :family, :user_id, :client_id, :scopes,
           :verification, :refresh_hash, :created_at, :expires_at, :refresh_expires_at
       )
