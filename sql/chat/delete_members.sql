-- Everybody goes out of a channel that is no more.
--
-- params:  channel_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM chat_members
 WHERE channel_id = :channel_id
