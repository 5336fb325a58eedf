-- A set gained a vote.
--
-- params:  beatmapset_id BIGINT; rating TINYINT
-- returns: rows touched
-- index:   PRIMARY
UPDATE beatmapsets
   SET rating_count = rating_count + 1,
       rating_sum = rating_sum + :rating
 WHERE id = :beatmapset_id
