-- A channel that is no more.
--
-- params:  id BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM chat_channels
 WHERE id = :id
