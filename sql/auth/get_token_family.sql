-- The sign-in a token belongs to.
--
-- params:  token_id CHAR(40)
-- returns: one FamilyRow
-- index:   uq_oauth_tokens_token
SELECT t.family
  FROM oauth_tokens AS t
 WHERE t.token_id = :token_id
