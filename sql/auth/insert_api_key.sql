-- A new key of the old API.
--
-- params:  owner_id BIGINT; name VARCHAR(100); key_hash BINARY(32); created_at DATETIME
-- returns: new id
-- index:   none — insert
INSERT INTO api_keys (owner_id, name, key_hash, created_at)
VALUES (:owner_id, :name, :key_hash, :created_at)
