-- Undoes 0039.create_totp_keys.
DROP TABLE totp_keys
