-- What the multiplayer hub asks about a player who connects.
--
-- params:  id BIGINT
-- returns: one AccountRow
-- index:   PRIMARY
-- source:  lazer-signalr.md §7
SELECT u.is_restricted
  FROM users AS u
 WHERE u.id = :id
