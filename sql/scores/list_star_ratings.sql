-- Stars of beatmaps in rulesets other than their own, for the given pairs; what was never computed is absent.
--
-- params:  pairs JSON array of [beatmap_id, ruleset_id]
-- returns: many StarRating
-- index:   d.PRIMARY
SELECT d.beatmap_id,
       d.ruleset_id,
       d.star_rating
  FROM JSON_TABLE(
           :pairs, '$[*]' COLUMNS (beatmap_id BIGINT PATH '$[0]', ruleset_id TINYINT PATH '$[1]')
       ) AS want
  JOIN beatmap_difficulties AS d
    ON d.beatmap_id = want.beatmap_id
   AND d.ruleset_id = want.ruleset_id
