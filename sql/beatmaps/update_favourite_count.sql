-- A set gained or lost players who mark it as favourite.
--
-- params:  beatmapset_id BIGINT; change INT
-- returns: rows touched
-- index:   PRIMARY
UPDATE beatmapsets
   SET favourite_count = favourite_count + :change
 WHERE id = :beatmapset_id
