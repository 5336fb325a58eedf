-- One channel, whoever asks.
--
-- params:  id BIGINT
-- returns: one ChannelRow
-- index:   PRIMARY
SELECT c.id,
       c.kind,
       c.name,
       c.description,
       c.is_moderated,
       c.last_message_id
  FROM chat_channels AS c
 WHERE c.id = :id
