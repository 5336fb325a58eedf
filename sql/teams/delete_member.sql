-- A player leaves a team.
--
-- params:  user_id BIGINT; team_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM team_members
 WHERE user_id = :user_id
   AND team_id = :team_id
