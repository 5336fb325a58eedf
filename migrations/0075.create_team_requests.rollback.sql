-- Undoes 0075.create_team_requests.
DROP TABLE team_requests
