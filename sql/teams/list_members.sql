-- The members of a team by name, restricted ones too.
--
-- params:  team_id BIGINT
-- returns: many MemberRow
-- index:   m.ix_team_members_team, u.PRIMARY; using temporary: sorted by name
SELECT m.user_id,
       u.is_restricted
  FROM team_members AS m
  JOIN users AS u ON u.id = m.user_id
 WHERE m.team_id = :team_id
 ORDER BY u.username
