-- How many players marked a set as favourite, held until the transaction ends.
--
-- params:  beatmapset_id BIGINT
-- returns: one FavouriteCount
-- index:   PRIMARY
SELECT s.favourite_count
  FROM beatmapsets AS s
 WHERE s.id = :beatmapset_id
   AND s.deleted_at IS NULL
   FOR UPDATE
