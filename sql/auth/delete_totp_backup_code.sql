-- Use up a backup code; no row when there is no such code.
--
-- params:  user_id BIGINT; code_hash BINARY(32)
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM totp_backup_codes
 WHERE user_id = :user_id
   AND code_hash = :code_hash
