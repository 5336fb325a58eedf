-- The player whose scores are listed and the ruleset shown when none is asked for.
--
-- params:  id BIGINT
-- returns: one ListOwner
-- index:   PRIMARY
SELECT u.id,
       u.is_restricted,
       u.playmode
  FROM users AS u
 WHERE u.id = :id
