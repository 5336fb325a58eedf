-- End an application; no row when it is unknown or ended already.
--
-- params:  id BIGINT; at DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE oauth_clients
   SET revoked_at = :at
 WHERE id = :id
   AND revoked_at IS NULL
