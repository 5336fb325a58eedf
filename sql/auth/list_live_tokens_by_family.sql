-- Tokens of one sign-in that are not revoked, in no particular order.
--
-- params:  family CHAR(32)
-- returns: many TokenIdRow
-- index:   ix_oauth_tokens_family
SELECT t.id,
       t.token_id
  FROM oauth_tokens AS t
 WHERE t.family = :family
   AND t.revoked_at IS NULL
