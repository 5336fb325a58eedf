-- A new secret for a key of a player; the old one ends.
--
-- params:  id BIGINT; owner_id BIGINT; key_hash BINARY(32)
-- returns: rows touched (0 when there is no such key)
-- index:   PRIMARY
UPDATE api_keys
   SET key_hash = :key_hash
 WHERE id = :id
   AND owner_id = :owner_id
   AND revoked_at IS NULL
