-- Revoke the given tokens.
--
-- params:  ids JSON array of BIGINT; at DATETIME
-- returns: rows touched
-- index:   t.PRIMARY
UPDATE oauth_tokens AS t
  JOIN JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want ON want.id = t.id
   SET t.revoked_at = :at
