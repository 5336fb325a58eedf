-- Call a key of a player something else.
--
-- params:  id BIGINT; owner_id BIGINT; name VARCHAR(100)
-- returns: rows touched
-- index:   PRIMARY
UPDATE api_keys
   SET name = :name
 WHERE id = :id
   AND owner_id = :owner_id
   AND revoked_at IS NULL
