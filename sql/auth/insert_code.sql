-- A new authorization code.
--
-- params:  code_hash BINARY(32); client_id BIGINT; user_id BIGINT; redirect_uri VARCHAR(500) or NULL;
--          scopes VARCHAR(500); code_challenge VARCHAR(128) or NULL; code_challenge_method VARCHAR(8) or NULL;
--          family CHAR(32); expires_at DATETIME
-- returns: rows touched
-- index:   none — insert
INSERT INTO oauth_codes (
           code_hash, client_id, user_id, redirect_uri, scopes,
           code_challenge, code_challenge_method, family, expires_at
       )
VALUES (
           :code_hash, :client_id, :user_id, :redirect_uri, :scopes,
           :code_challenge, :code_challenge_method, :family, :expires_at
       )
