-- How many sets a player marked as favourite.
--
-- params:  user_id BIGINT
-- returns: one int
-- index:   PRIMARY
SELECT COUNT(*)
  FROM beatmapset_favourites AS f
 WHERE f.user_id = :user_id
