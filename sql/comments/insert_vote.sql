-- A vote for a comment; voting again changes nothing.
--
-- params:  comment_id BIGINT; user_id BIGINT; now DATETIME
-- returns: rows touched
-- index:   none — insert
INSERT INTO comment_votes (comment_id, user_id, created_at)
VALUES (:comment_id, :user_id, :now)
    ON DUPLICATE KEY UPDATE comment_id = comment_id
