-- The highest places on a beatmap with one set of mods; ties: the earlier score. Restricted players are left out.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; mods_key VARCHAR(100); limit INT
-- returns: many Standing
-- index:   b.ix_score_mod_bests_total, h.PRIMARY
-- source:  osu-search.md §6
SELECT b.score_id,
       b.user_id,
       b.total_score
  FROM score_mod_bests AS b
  LEFT JOIN users AS h
    ON h.id = b.user_id
   AND h.is_restricted = 1
 WHERE b.beatmap_id = :beatmap_id
   AND b.ruleset_id = :ruleset_id
   AND b.mods_key = :mods_key
   AND h.id IS NULL
 ORDER BY b.total_score DESC, b.score_id ASC
 LIMIT :limit
