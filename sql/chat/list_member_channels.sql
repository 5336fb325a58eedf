-- Channels a user is in and has not put away: at most a thousand, those with the newest messages first.
--
-- params:  user_id BIGINT
-- returns: many MemberChannelRow
-- index:   m.ix_chat_members_user, c.PRIMARY; using temporary: ordered by what stands in the channels
-- source:  osu-api-v2.md §4.8 (presence)
SELECT c.id,
       c.kind,
       c.name,
       c.description,
       c.is_moderated,
       c.last_message_id,
       1 AS is_member,
       m.is_hidden,
       m.last_read_id
  FROM chat_members AS m
  JOIN chat_channels AS c ON c.id = m.channel_id
 WHERE m.user_id = :user_id
   AND m.is_hidden = 0
 ORDER BY c.last_message_id DESC, c.id DESC
 LIMIT 1000
