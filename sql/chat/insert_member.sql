-- A user comes into a channel, once; hidden until the first message when a conversation is only being begun.
--
-- params:  channel_id BIGINT; user_id BIGINT; is_hidden BOOL
-- returns: rows touched (0 when the user is in it already, hidden or not)
-- index:   none — insert
INSERT INTO chat_members (channel_id, user_id, is_hidden)
VALUES (:channel_id, :user_id, :is_hidden)
    ON DUPLICATE KEY UPDATE channel_id = channel_id
