-- A key of the old API that is not revoked.
--
-- params:  key_hash BINARY(32)
-- returns: one ApiKeyRow
-- index:   uq_api_keys_hash
SELECT k.id,
       k.owner_id
  FROM api_keys AS k
 WHERE k.key_hash = :key_hash
   AND k.revoked_at IS NULL
