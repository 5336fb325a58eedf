-- A player asks to be taken into a team, once.
--
-- params:  team_id BIGINT; user_id BIGINT; created_at DATETIME
-- returns: rows touched (0 when the player has asked)
-- index:   none — insert
INSERT INTO team_requests (team_id, user_id, created_at)
VALUES (:team_id, :user_id, :created_at)
    ON DUPLICATE KEY UPDATE team_id = team_id
