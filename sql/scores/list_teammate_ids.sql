-- The players of a player's team, the player included; none without a team.
--
-- params:  user_id BIGINT
-- returns: many UserId
-- index:   own.PRIMARY, m.ix_team_members_team
SELECT m.user_id
  FROM team_members AS own
  JOIN team_members AS m ON m.team_id = own.team_id
 WHERE own.user_id = :user_id
