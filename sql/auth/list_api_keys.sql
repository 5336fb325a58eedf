-- The keys of a player that still work, oldest first.
--
-- params:  owner_id BIGINT
-- returns: many OwnKeyRow
-- index:   k.ix_api_keys_owner
SELECT k.id,
       k.name,
       k.created_at
  FROM api_keys AS k
 WHERE k.owner_id = :owner_id
   AND k.revoked_at IS NULL
 ORDER BY k.id
