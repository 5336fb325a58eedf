-- What the spectator hub asks about a player who connects.
--
-- params:  id BIGINT
-- returns: one AccountRow
-- index:   PRIMARY
-- source:  lazer-flows.md §5.2
SELECT u.username,
       u.is_restricted
  FROM users AS u
 WHERE u.id = :id
