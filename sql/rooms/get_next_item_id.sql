-- Where the next block of ids begins.
--
-- params:  name VARCHAR(16)
-- returns: one NextItemId
-- index:   PRIMARY
SELECT s.next_id
  FROM playlist_item_ids AS s
 WHERE s.name = :name
