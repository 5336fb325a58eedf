-- Everybody leaves a team.
--
-- params:  team_id BIGINT
-- returns: rows touched
-- index:   ix_team_members_team
DELETE FROM team_members
 WHERE team_id = :team_id
