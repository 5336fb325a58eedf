-- How hard beatmaps are in rulesets, for the given pairs, with all attributes; what was never computed is absent.
--
-- params:  pairs JSON array of [beatmap_id, ruleset_id]
-- returns: many StrainRow
-- index:   d.PRIMARY
-- source:  osu-api-v1.md §2.1
SELECT d.beatmap_id,
       d.ruleset_id,
       d.star_rating,
       d.max_combo,
       d.attributes
  FROM JSON_TABLE(
           :pairs, '$[*]' COLUMNS (beatmap_id BIGINT PATH '$[0]', ruleset_id TINYINT PATH '$[1]')
       ) AS want
  JOIN beatmap_difficulties AS d
    ON d.beatmap_id = want.beatmap_id
   AND d.ruleset_id = want.ruleset_id
