-- Undoes 0043.create_team_statistics.
DROP TABLE team_statistics
