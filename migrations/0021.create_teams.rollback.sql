-- Undoes 0021.create_teams.
DROP TABLE teams
