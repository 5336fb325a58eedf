-- Every registered application, oldest first, revoked ones too.
--
-- params:  none
-- returns: many ClientListRow
-- index:   none — an operators' command over a small table
SELECT c.id,
       c.name,
       c.owner_id,
       c.redirect_uris,
       c.created_at,
       c.revoked_at
  FROM oauth_clients AS c
 ORDER BY c.id
