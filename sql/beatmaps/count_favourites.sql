-- How many sets a player marked as favourite.
--
-- params:  user_id BIGINT
-- returns: value int
-- index:   PRIMARY or ix_beatmapset_favourites_user
SELECT COUNT(*)
  FROM beatmapset_favourites AS f
 WHERE f.user_id = :user_id
