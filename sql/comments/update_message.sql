-- Write a comment anew.
--
-- params:  id BIGINT; message TEXT; message_html MEDIUMTEXT; edited_by_id BIGINT; now DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE comments
   SET message = :message,
       message_html = :message_html,
       edited_at = :now,
       edited_by_id = :edited_by_id,
       updated_at = :now
 WHERE id = :id
