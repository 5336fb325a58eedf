-- A new comment or reply.
--
-- params:  commentable_type VARCHAR(16); commentable_id BIGINT; parent_id BIGINT; user_id BIGINT; message TEXT;
--          message_html MEDIUMTEXT; now DATETIME
-- returns: new id
-- index:   none — insert
INSERT INTO comments (
    commentable_type, commentable_id, parent_id, user_id, message, message_html, created_at, updated_at
)
VALUES (:commentable_type, :commentable_id, :parent_id, :user_id, :message, :message_html, :now, :now)
