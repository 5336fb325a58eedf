-- When the newest message up to this id was said, anywhere.
--
-- params:  id BIGINT
-- returns: one MessageTimeRow
-- index:   PRIMARY
SELECT m.created_at
  FROM chat_messages AS m
 WHERE m.id <= :id
 ORDER BY m.id DESC
 LIMIT 1
