-- Which of the given names belong to whom now; the comparison ignores case, unknown names are absent.
--
-- params:  names JSON array of VARCHAR(32)
-- returns: many NamedIdRow
-- index:   u.uq_users_username
-- source:  osu-search.md §4
SELECT COALESCE(want.name, '') AS name,
       u.id
  FROM JSON_TABLE(:names, '$[*]' COLUMNS (name VARCHAR(32) PATH '$')) AS want
  JOIN users AS u ON u.username = want.name COLLATE utf8mb4_general_ci
