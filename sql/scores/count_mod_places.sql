-- How many players stand on a leaderboard of some sets of mods, restricted ones not counted.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; mods_keys JSON array of text
-- returns: value int
-- index:   b.ix_score_mod_bests_total
-- source:  osu-search.md §6
SELECT COUNT(DISTINCT b.user_id) AS players
  FROM JSON_TABLE(:mods_keys, '$[*]' COLUMNS (mods_key VARCHAR(100) PATH '$')) AS want
  JOIN score_mod_bests AS b
    ON b.beatmap_id = :beatmap_id
   AND b.ruleset_id = :ruleset_id
   AND b.mods_key = CONVERT(want.mods_key USING ascii)
   AND b.is_hidden = 0
