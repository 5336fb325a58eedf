-- Undoes 0015.create_oauth_tokens.
DROP TABLE oauth_tokens
