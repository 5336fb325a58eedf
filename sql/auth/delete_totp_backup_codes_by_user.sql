-- Forget the backup codes of a user.
--
-- params:  user_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM totp_backup_codes
 WHERE user_id = :user_id
