-- The newest message of a channel, which is locked.
--
-- params:  id BIGINT; message_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
UPDATE chat_channels
   SET last_message_id = :message_id
 WHERE id = :id
