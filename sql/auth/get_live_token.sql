-- A token that is not revoked, with its holder, whether its application is still registered, and who stands behind that.
-- Expired ones come too.
--
-- params:  token_id CHAR(40)
-- returns: one LiveTokenRow
-- index:   t.uq_oauth_tokens_token, u.PRIMARY, c.PRIMARY, o.PRIMARY
-- source:  osu-api-v2.md §1.4
SELECT t.token_id,
       t.client_id,
       c.id IS NOT NULL AS client_is_active,
       t.user_id,
       u.id AS known_user_id,
       t.scopes,
       t.verification,
       t.expires_at,
       u.country_code,
       u.is_supporter,
       u.is_restricted,
       c.owner_id,
       o.is_bot AS owner_is_bot
  FROM oauth_tokens AS t
  LEFT JOIN users AS u ON u.id = t.user_id
  LEFT JOIN oauth_clients AS c ON c.id = t.client_id AND c.revoked_at IS NULL
  LEFT JOIN users AS o ON o.id = c.owner_id
 WHERE t.token_id = :token_id
   AND t.revoked_at IS NULL
