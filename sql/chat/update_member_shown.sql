-- A conversation that a user had put away is shown again.
--
-- params:  channel_id BIGINT; user_id BIGINT
-- returns: rows touched (0 when it was not hidden)
-- index:   PRIMARY or ix_chat_members_user
UPDATE chat_members
   SET is_hidden = 0
 WHERE channel_id = :channel_id
   AND user_id = :user_id
   AND is_hidden = 1
