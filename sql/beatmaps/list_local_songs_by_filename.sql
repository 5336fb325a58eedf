-- The locally numbered sets that have a difficulty of this file name, oldest first, with what tells songs apart.
--
-- params:  filename VARCHAR(255); first_local_id BIGINT
-- returns: many LocalSong
-- index:   b.ix_beatmaps_filename, s.PRIMARY
SELECT s.id,
       s.creator,
       s.artist,
       s.title
  FROM beatmaps AS b
  JOIN beatmapsets AS s ON s.id = b.beatmapset_id
 WHERE b.filename = :filename
   AND b.beatmapset_id >= :first_local_id
 ORDER BY b.beatmapset_id
