-- Everybody in a channel, those who have put it away too.
--
-- params:  channel_id BIGINT
-- returns: many UserIdRow
-- index:   PRIMARY
SELECT m.user_id
  FROM chat_members AS m
 WHERE m.channel_id = :channel_id
 ORDER BY m.user_id
