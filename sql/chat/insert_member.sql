-- A user comes into a channel, once.
--
-- params:  channel_id BIGINT; user_id BIGINT
-- returns: rows touched (0 when the user is in it already, hidden or not)
-- index:   none — insert
INSERT IGNORE INTO chat_members (channel_id, user_id)
VALUES (:channel_id, :user_id)
