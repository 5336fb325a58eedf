-- A player joins a team. Nobody is in two.
--
-- params:  user_id BIGINT; team_id BIGINT; joined_at DATETIME
-- returns: rows touched (0 when the player is in a team)
-- index:   none — insert
INSERT INTO team_members (user_id, team_id, joined_at)
VALUES (:user_id, :team_id, :joined_at)
    ON DUPLICATE KEY UPDATE user_id = user_id
