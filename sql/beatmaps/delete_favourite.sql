-- A set is no favourite any more.
--
-- params:  user_id BIGINT; beatmapset_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM beatmapset_favourites
 WHERE user_id = :user_id
   AND beatmapset_id = :beatmapset_id
