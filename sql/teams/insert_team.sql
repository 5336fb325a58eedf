-- A new team. Name and short name are unique, ignoring case.
--
-- params:  name VARCHAR(100); short_name VARCHAR(4); leader_id BIGINT; description TEXT or NULL;
--          default_ruleset_id TINYINT; is_open BOOL; created_at DATETIME
-- returns: new id
-- index:   none — insert
INSERT INTO teams (name, short_name, leader_id, description, default_ruleset_id, is_open, created_at)
VALUES (:name, :short_name, :leader_id, :description, :default_ruleset_id, :is_open, :created_at)
