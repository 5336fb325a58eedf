-- A user has read a channel up to a message; never moves back.
--
-- params:  channel_id BIGINT; user_id BIGINT; message_id BIGINT
-- returns: rows touched (0 when it was read already, or the user is not in the channel)
-- index:   PRIMARY or ix_chat_members_user
UPDATE chat_members
   SET last_read_id = :message_id
 WHERE channel_id = :channel_id
   AND user_id = :user_id
   AND COALESCE(last_read_id, 0) < :message_id
