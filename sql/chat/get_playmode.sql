-- The ruleset a player plays by default.
--
-- params:  id BIGINT
-- returns: one PlaymodeRow
-- index:   PRIMARY
SELECT u.playmode
  FROM users AS u
 WHERE u.id = :id
