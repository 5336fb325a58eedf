-- Playlist items taken off a room before anybody played them.
--
-- params:  room_id BIGINT; ids JSON array of BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM playlist_items
 USING playlist_items
  JOIN JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want ON want.id = playlist_items.id
 WHERE playlist_items.room_id = :room_id
