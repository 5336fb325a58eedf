-- Channels whose messages a user gets live by following them: not private ones (kind 6) and announcements (kind 8), which
-- come to each of their users.
--
-- params:  user_id BIGINT
-- returns: many TopicRow
-- index:   m.ix_chat_members_user, c.PRIMARY
SELECT m.channel_id
  FROM chat_members AS m
  JOIN chat_channels AS c ON c.id = m.channel_id
 WHERE m.user_id = :user_id
   AND m.is_hidden = 0
   AND c.kind NOT IN (6, 8)
