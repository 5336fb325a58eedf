-- A player no longer asks to be taken into any team.
--
-- params:  user_id BIGINT
-- returns: rows touched
-- index:   ix_team_requests_user
DELETE FROM team_requests
 WHERE user_id = :user_id
