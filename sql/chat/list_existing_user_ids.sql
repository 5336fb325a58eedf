-- Which of these users exist and are not restricted.
--
-- params:  ids JSON array of BIGINT
-- returns: many UserIdRow
-- index:   u.PRIMARY
SELECT u.id AS user_id
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN users AS u ON u.id = want.id
 WHERE u.is_restricted = 0
