-- Undoes 0040.create_totp_backup_codes.
DROP TABLE totp_backup_codes
