-- The locally numbered set of the same song and creator that has a difficulty of this file name.
--
-- params:  filename VARCHAR(255); creator VARCHAR(100); artist VARCHAR(255); title VARCHAR(255); first_local_id BIGINT
-- returns: one BeatmapsetId
-- index:   b.ix_beatmaps_filename, s.PRIMARY
SELECT s.id
  FROM beatmaps AS b
  JOIN beatmapsets AS s ON s.id = b.beatmapset_id
 WHERE b.filename = :filename
   AND s.id >= :first_local_id
   AND s.creator = :creator
   AND s.artist = :artist
   AND s.title = :title
 ORDER BY s.id
 LIMIT 1
