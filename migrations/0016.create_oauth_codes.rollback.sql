-- Undoes 0016.create_oauth_codes.
DROP TABLE oauth_codes
