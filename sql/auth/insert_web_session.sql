-- A browser signed in.
--
-- params:  session_hash BINARY(32); user_id BIGINT; csrf_token CHAR(40); ip_address VARCHAR(45); created_at DATETIME;
--          expires_at DATETIME
-- returns: rows touched
-- index:   none — insert
INSERT INTO web_sessions (session_hash, user_id, csrf_token, ip_address, created_at, expires_at)
VALUES (:session_hash, :user_id, :csrf_token, :ip_address, :created_at, :expires_at)
