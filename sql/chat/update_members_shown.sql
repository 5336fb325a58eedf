-- A conversation is shown again to all who had put it away.
--
-- params:  channel_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
UPDATE chat_members
   SET is_hidden = 0
 WHERE channel_id = :channel_id
   AND is_hidden = 1
