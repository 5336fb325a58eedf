-- A new spotlight, empty.
--
-- params:  name VARCHAR(100); kind VARCHAR(20); starts_at DATETIME; ends_at DATETIME
-- returns: new id
-- index:   none — insert
INSERT INTO spotlights (name, kind, starts_at, ends_at)
VALUES (:name, :kind, :starts_at, :ends_at)
