-- How hard a map is in a ruleset; in its own, if it was never calculated for this one. Nothing for a map that is gone.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT
-- returns: one StarsRow
-- index:   b.PRIMARY, d.PRIMARY
SELECT COALESCE(d.star_rating, b.difficulty_rating) AS star_rating
  FROM beatmaps AS b
  LEFT JOIN beatmap_difficulties AS d
    ON d.beatmap_id = b.id
   AND d.ruleset_id = :ruleset_id
 WHERE b.id = :beatmap_id
   AND b.deleted_at IS NULL
