-- Undoes 0019.create_api_keys.
DROP TABLE api_keys
