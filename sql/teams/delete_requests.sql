-- Nobody asks to be taken into a team any more.
--
-- params:  team_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM team_requests
 WHERE team_id = :team_id
