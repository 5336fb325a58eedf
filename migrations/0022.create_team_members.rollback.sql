-- Undoes 0022.create_team_members.
DROP TABLE team_members
