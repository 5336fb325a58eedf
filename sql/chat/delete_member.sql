-- A user goes out of a channel.
--
-- params:  channel_id BIGINT; user_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM chat_members
 WHERE channel_id = :channel_id
   AND user_id = :user_id
