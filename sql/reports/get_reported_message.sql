-- Who sent a message.
--
-- params:  id BIGINT
-- returns: one ReportedRow
-- index:   PRIMARY
SELECT m.sender_id AS user_id
  FROM chat_messages AS m
 WHERE m.id = :id
