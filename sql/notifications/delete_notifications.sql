-- Forget notifications.
--
-- params:  ids JSON array of BIGINT
-- returns: rows touched
-- index:   n.PRIMARY
DELETE n
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN notifications AS n ON n.id = want.id
