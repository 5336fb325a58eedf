-- Register an application.
--
-- params:  owner_id BIGINT or NULL; name VARCHAR(100); secret_hash BINARY(32); redirect_uris JSON array of text;
--          created_at DATETIME
-- returns: new id
-- index:   none — insert
INSERT INTO oauth_clients (owner_id, name, secret_hash, redirect_uris, created_at)
VALUES (:owner_id, :name, :secret_hash, :redirect_uris, :created_at)
