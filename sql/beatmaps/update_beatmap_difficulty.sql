-- The stars and combo of a difficulty as this server calculates them, while its file is the one they were taken from.
--
-- params:  id BIGINT; checksum CHAR(32); difficulty_rating DOUBLE; max_combo INT
-- returns: rows touched
-- index:   PRIMARY or ix_beatmaps_checksum
UPDATE beatmaps
   SET difficulty_rating = :difficulty_rating,
       max_combo = :max_combo
 WHERE id = :id
   AND checksum = :checksum
