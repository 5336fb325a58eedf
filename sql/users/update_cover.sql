-- A new banner: an uploaded one, a preset (1 to 8), or what follows from the id.
--
-- params:  id BIGINT; cover_file VARCHAR(255) or NULL; cover_preset TINYINT or NULL
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET cover_file = :cover_file,
       cover_preset = :cover_preset
 WHERE id = :id
