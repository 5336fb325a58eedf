-- Undoes 0069.create_team_requests.
DROP TABLE team_requests
