-- One more code for a user who may lose the authenticator.
--
-- params:  user_id BIGINT; code_hash BINARY(32)
-- returns: rows touched
-- index:   none — insert
INSERT INTO totp_backup_codes (user_id, code_hash)
VALUES (:user_id, :code_hash)
