-- The highest places on a beatmap with one set of mods; ties: the earlier score. Restricted players are left out.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; mods_key VARCHAR(100); limit INT
-- returns: many Standing
-- index:   b.ix_score_mod_bests_total
-- source:  osu-search.md §6
SELECT b.score_id,
       b.user_id,
       b.total_score
  FROM score_mod_bests AS b
 WHERE b.beatmap_id = :beatmap_id
   AND b.ruleset_id = :ruleset_id
   AND b.mods_key = :mods_key
   AND b.is_hidden = 0
 ORDER BY b.total_score DESC, b.score_id ASC
 LIMIT :limit
