-- A new event of a player.
--
-- params:  user_id BIGINT; kind VARCHAR(32); payload JSON; created_at DATETIME
-- returns: new id
-- index:   none — insert
INSERT INTO user_events (user_id, kind, payload, created_at)
VALUES (:user_id, :kind, :payload, :created_at)
