-- A user befriends or blocks another; replaces what the user held towards that other.
--
-- params:  user_id BIGINT; target_id BIGINT; kind TINYINT; created_at DATETIME
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO relations (user_id, target_id, kind, created_at)
VALUES (:user_id, :target_id, :kind, :created_at)
    ON DUPLICATE KEY UPDATE kind = VALUES (kind), created_at = VALUES (created_at)
