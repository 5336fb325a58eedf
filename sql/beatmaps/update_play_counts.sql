-- One more play, and perhaps pass, of a map and its set.
--
-- params:  beatmap_id BIGINT; passes INT (0 or 1)
-- returns: rows touched
-- index:   b.PRIMARY, s.PRIMARY
UPDATE beatmaps AS b
  JOIN beatmapsets AS s ON s.id = b.beatmapset_id
   SET b.play_count = b.play_count + 1,
       b.pass_count = b.pass_count + :passes,
       s.play_count = s.play_count + 1
 WHERE b.id = :beatmap_id
