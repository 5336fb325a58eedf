-- Give an application a new secret; no row when it is unknown or revoked.
--
-- params:  id BIGINT; secret_hash BINARY(32)
-- returns: rows touched
-- index:   PRIMARY
UPDATE oauth_clients
   SET secret_hash = :secret_hash
 WHERE id = :id
   AND revoked_at IS NULL
