-- Channels whose messages a user gets live.
--
-- params:  user_id BIGINT
-- returns: many TopicRow
-- index:   ix_chat_members_user
SELECT m.channel_id
  FROM chat_members AS m
 WHERE m.user_id = :user_id
   AND m.is_hidden = 0
