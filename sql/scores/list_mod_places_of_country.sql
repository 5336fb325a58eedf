-- The places of one country's players on a beatmap with some sets of mods, highest total first, one row per player and
-- set; ties: the earlier score. Restricted players are left out.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; mods_keys JSON array of text; country_code CHAR(2)
-- returns: many Standing
-- index:   c.ix_score_bests_country, b.PRIMARY or b.ix_score_mod_bests_total; using temporary: sorts the rows of one
--          country
-- source:  osu-search.md §6
SELECT b.score_id,
       b.user_id,
       b.total_score
  FROM score_bests AS c
 CROSS JOIN JSON_TABLE(:mods_keys, '$[*]' COLUMNS (mods_key VARCHAR(100) PATH '$')) AS asked
  JOIN score_mod_bests AS b
    ON b.beatmap_id = :beatmap_id
   AND b.ruleset_id = :ruleset_id
   AND b.mods_key = CONVERT(asked.mods_key USING ascii)
   AND b.user_id = c.user_id
 WHERE c.beatmap_id = :beatmap_id
   AND c.ruleset_id = :ruleset_id
   AND c.country_code = :country_code
   AND c.is_hidden = 0
 ORDER BY b.total_score DESC, b.score_id ASC
