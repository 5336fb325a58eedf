-- Disband a team.
--
-- params:  id BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM teams
 WHERE id = :id
