-- The pictures of a set are stored; the version makes clients fetch them again.
--
-- params:  id BIGINT; cover_version INT
-- returns: rows touched
-- index:   PRIMARY
UPDATE beatmapsets
   SET has_cover = 1,
       cover_version = :cover_version
 WHERE id = :id
