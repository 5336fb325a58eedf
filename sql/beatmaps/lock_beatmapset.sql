-- A set that is about to change, held until the transaction ends.
--
-- params:  id BIGINT
-- returns: one LockedBeatmapset
-- index:   PRIMARY
SELECT s.id,
       s.status,
       s.is_local,
       s.has_cover,
       s.archive_file
  FROM beatmapsets AS s
 WHERE s.id = :id
   FOR UPDATE
