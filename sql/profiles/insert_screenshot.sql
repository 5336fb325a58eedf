-- A picture a player took in the game.
--
-- params:  user_id BIGINT; name CHAR(16); created_at DATETIME
-- returns: rows touched
-- index:   none — insert
INSERT INTO screenshots (user_id, name, created_at)
VALUES (:user_id, :name, :created_at)
