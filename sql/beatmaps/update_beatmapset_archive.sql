-- A set whose difficulties are the known ones has another archive now (audio, pictures, samples).
--
-- params:  id BIGINT; archive_file VARCHAR(255)
-- returns: rows touched
-- index:   PRIMARY
UPDATE beatmapsets
   SET archive_file = :archive_file
 WHERE id = :id
