-- A channel, held until the transaction ends: messages get their ids in the order in which they become visible.
--
-- params:  id BIGINT
-- returns: one LockedChannelRow
-- index:   PRIMARY
SELECT c.id
  FROM chat_channels AS c
 WHERE c.id = :id
   FOR UPDATE
