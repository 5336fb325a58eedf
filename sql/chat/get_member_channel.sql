-- One channel as a user sees it, in it or not.
--
-- params:  channel_id BIGINT; user_id BIGINT
-- returns: one MemberChannelRow
-- index:   c.PRIMARY, m.PRIMARY
SELECT c.id,
       c.kind,
       c.name,
       c.description,
       c.is_moderated,
       c.last_message_id,
       m.user_id IS NOT NULL AS is_member,
       COALESCE(m.is_hidden, 0) AS is_hidden,
       m.last_read_id
  FROM chat_channels AS c
  LEFT JOIN chat_members AS m
    ON m.channel_id = c.id
   AND m.user_id = :user_id
 WHERE c.id = :channel_id
