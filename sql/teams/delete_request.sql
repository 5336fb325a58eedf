-- A player no longer asks to be taken into a team.
--
-- params:  team_id BIGINT; user_id BIGINT
-- returns: rows touched
-- index:   PRIMARY or ix_team_requests_user
DELETE FROM team_requests
 WHERE team_id = :team_id
   AND user_id = :user_id
