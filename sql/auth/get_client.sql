-- A registered application that is not revoked, with its owner.
--
-- params:  id BIGINT
-- returns: one ClientRow
-- index:   c.PRIMARY, u.PRIMARY
SELECT c.id,
       c.name,
       c.secret_hash,
       c.redirect_uris,
       c.owner_id,
       u.username AS owner_name,
       u.is_bot AS owner_is_bot
  FROM oauth_clients AS c
  LEFT JOIN users AS u ON u.id = c.owner_id
 WHERE c.id = :id
   AND c.revoked_at IS NULL
