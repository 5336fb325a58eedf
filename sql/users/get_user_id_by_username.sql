-- The user who holds a name now; the comparison ignores case.
--
-- params:  username VARCHAR(32)
-- returns: one UserIdRow
-- index:   uq_users_username
-- source:  osu-search.md §4
SELECT u.id,
       u.is_restricted
  FROM users AS u
 WHERE u.username = :username
