-- A token that is not revoked, with its holder and whether its application is still registered. Expired ones come too.
--
-- params:  token_id CHAR(40)
-- returns: one LiveTokenRow
-- index:   t.uq_oauth_tokens_token, u.PRIMARY, c.PRIMARY
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
       u.is_supporter
  FROM oauth_tokens AS t
  LEFT JOIN users AS u ON u.id = t.user_id
  LEFT JOIN oauth_clients AS c ON c.id = t.client_id AND c.revoked_at IS NULL
 WHERE t.token_id = :token_id
   AND t.revoked_at IS NULL
