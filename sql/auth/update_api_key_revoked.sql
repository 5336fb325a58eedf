-- End a key of a player.
--
-- params:  id BIGINT; owner_id BIGINT; now DATETIME
-- returns: rows touched (0 when there is no such key, or it ended before)
-- index:   PRIMARY
UPDATE api_keys
   SET revoked_at = :now
 WHERE id = :id
   AND owner_id = :owner_id
   AND revoked_at IS NULL
