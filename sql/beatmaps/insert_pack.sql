-- A new pack. Tags are unique.
--
-- params:  tag VARCHAR(20); kind VARCHAR(12); name VARCHAR(255); author VARCHAR(100); url VARCHAR(500);
--          ruleset_id TINYINT or NULL; no_diff_reduction BOOL; created_at DATETIME
-- returns: new id
-- index:   none — insert
INSERT INTO beatmap_packs (tag, kind, name, author, url, ruleset_id, no_diff_reduction, created_at)
VALUES (:tag, :kind, :name, :author, :url, :ruleset_id, :no_diff_reduction, :created_at)
