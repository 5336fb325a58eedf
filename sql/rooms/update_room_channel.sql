-- A room gets its chat.
--
-- params:  id BIGINT; channel_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
UPDATE rooms
   SET channel_id = :channel_id
 WHERE id = :id
