-- What a player writes about themselves, as BBCode.
--
-- params:  id BIGINT; page_bbcode MEDIUMTEXT or NULL
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET page_bbcode = :page_bbcode
 WHERE id = :id
