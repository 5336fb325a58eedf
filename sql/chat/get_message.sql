-- One message, whoever asks.
--
-- params:  id BIGINT
-- returns: one MessageRow
-- index:   PRIMARY
SELECT m.id,
       m.channel_id,
       m.sender_id,
       m.kind,
       m.content,
       m.created_at
  FROM chat_messages AS m
 WHERE m.id = :id
