-- Where a player stands on a leaderboard of some sets of mods, restricted players not counted.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; mods_keys JSON array of text; user_id BIGINT
-- returns: one Place; never null: position
-- index:   o.PRIMARY or o.ix_score_mod_bests_user, a.ix_score_mod_bests_total; using temporary: sorts the rows of one
--          player
-- source:  osu-search.md §6
SELECT own.score_id,
       1 + (
           SELECT COUNT(DISTINCT a.user_id)
             FROM JSON_TABLE(:mods_keys, '$[*]' COLUMNS (mods_key VARCHAR(100) PATH '$')) AS want
             JOIN score_mod_bests AS a
               ON a.beatmap_id = :beatmap_id
              AND a.ruleset_id = :ruleset_id
              AND a.mods_key = CONVERT(want.mods_key USING ascii)
            WHERE a.is_hidden = 0
              AND a.total_score >= own.total_score
              AND (a.total_score > own.total_score OR a.score_id < own.score_id)
       ) AS position
  FROM (
           SELECT o.score_id,
                  o.total_score
             FROM JSON_TABLE(:mods_keys, '$[*]' COLUMNS (mods_key VARCHAR(100) PATH '$')) AS asked
             JOIN score_mod_bests AS o
               ON o.beatmap_id = :beatmap_id
              AND o.ruleset_id = :ruleset_id
              AND o.mods_key = CONVERT(asked.mods_key USING ascii)
              AND o.user_id = :user_id
            ORDER BY o.total_score DESC, o.score_id ASC
            LIMIT 1
       ) AS own
