-- How many players stand on a leaderboard of some sets of mods, restricted ones not counted.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; mods_keys JSON array of text
-- returns: value int
-- index:   b.ix_score_mod_bests_total, u.ix_users_restricted, h.ix_score_mod_bests_user
-- source:  osu-search.md §6
SELECT (
           SELECT COUNT(DISTINCT b.user_id)
             FROM JSON_TABLE(:mods_keys, '$[*]' COLUMNS (mods_key VARCHAR(100) PATH '$')) AS want
             JOIN score_mod_bests AS b
               ON b.beatmap_id = :beatmap_id
              AND b.ruleset_id = :ruleset_id
              AND b.mods_key = CONVERT(want.mods_key USING ascii)
       ) - (
           SELECT COUNT(DISTINCT h.user_id)
             FROM JSON_TABLE(:mods_keys, '$[*]' COLUMNS (mods_key VARCHAR(100) PATH '$')) AS hidden
             JOIN users AS u ON u.is_restricted = 1
             JOIN score_mod_bests AS h
               ON h.user_id = u.id
              AND h.beatmap_id = :beatmap_id
              AND h.ruleset_id = :ruleset_id
              AND h.mods_key = CONVERT(hidden.mods_key USING ascii)
       ) AS players
