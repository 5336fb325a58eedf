-- Whether the API may tell that a player is online, and when it was last.
--
-- params:  id BIGINT; hide_presence BOOL
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET hide_presence = :hide_presence
 WHERE id = :id
