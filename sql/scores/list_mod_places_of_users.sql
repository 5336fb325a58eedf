-- The places of some players on a beatmap with some sets of mods, highest total first, one row per player and set; ties:
-- the earlier score. Restricted players are left out.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; mods_keys JSON array of text; ids JSON array of BIGINT
-- returns: many Standing
-- index:   b.PRIMARY or b.ix_score_mod_bests_user; using temporary: sorts the rows of the given players
-- source:  osu-search.md §6
SELECT b.score_id,
       b.user_id,
       b.total_score
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
 CROSS JOIN JSON_TABLE(:mods_keys, '$[*]' COLUMNS (mods_key VARCHAR(100) PATH '$')) AS asked
  JOIN score_mod_bests AS b
    ON b.beatmap_id = :beatmap_id
   AND b.ruleset_id = :ruleset_id
   AND b.mods_key = CONVERT(asked.mods_key USING ascii)
   AND b.user_id = want.id
 WHERE b.is_hidden = 0
 ORDER BY b.total_score DESC, b.score_id ASC
