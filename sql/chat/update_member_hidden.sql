-- A user puts a conversation away until the next message.
--
-- params:  channel_id BIGINT; user_id BIGINT
-- returns: rows touched
-- index:   PRIMARY or ix_chat_members_user
UPDATE chat_members
   SET is_hidden = 1
 WHERE channel_id = :channel_id
   AND user_id = :user_id
