-- Something is said; `recipient_id` where only one reader is to see it.
--
-- params:  channel_id BIGINT; sender_id BIGINT; kind TINYINT; content VARCHAR(1024); recipient_id BIGINT or NULL;
--          created_at DATETIME
-- returns: new id
-- index:   none — insert
INSERT INTO chat_messages (channel_id, sender_id, kind, content, recipient_id, created_at)
VALUES (:channel_id, :sender_id, :kind, :content, :recipient_id, :created_at)
