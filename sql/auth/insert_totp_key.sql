-- A user connects an authenticator. A user has at most one.
--
-- params:  user_id BIGINT; secret VARCHAR(64); last_step BIGINT; created_at DATETIME
-- returns: rows touched
-- index:   none — insert
INSERT INTO totp_keys (user_id, secret, last_step, created_at)
VALUES (:user_id, :secret, :last_step, :created_at)
