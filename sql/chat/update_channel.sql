-- What a channel says of itself, and whether only moderators write there.
--
-- params:  id BIGINT; description VARCHAR(255); is_moderated BOOL
-- returns: rows touched
-- index:   PRIMARY
UPDATE chat_channels
   SET description = :description,
       is_moderated = :is_moderated
 WHERE id = :id
