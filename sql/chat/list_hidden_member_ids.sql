-- Those who have put a conversation away.
--
-- params:  channel_id BIGINT
-- returns: many UserIdRow
-- index:   PRIMARY
SELECT m.user_id
  FROM chat_members AS m
 WHERE m.channel_id = :channel_id
   AND m.is_hidden = 1
 ORDER BY m.user_id
