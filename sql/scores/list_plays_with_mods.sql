-- Passed plays on a beatmap that have at least one of some mods, highest total first, several per player.
--
-- Only for filters by mods that a leaderboard does not tell apart (SD, PF, MR, CL), hence reads whole plays.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; acronyms JSON array of text
-- returns: many PlayRow; never null: acronyms
-- index:   s.ix_scores_beatmap_user, u.PRIMARY
-- source:  osu-search.md §6
SELECT s.id AS score_id,
       s.user_id,
       s.total_score,
       u.country_code,
       JSON_EXTRACT(s.mods, '$[*].acronym') AS acronyms
  FROM scores AS s
  JOIN users AS u ON u.id = s.user_id
 WHERE s.beatmap_id = :beatmap_id
   AND s.ruleset_id = :ruleset_id
   AND s.is_passed = 1
   AND s.is_preserved = 1
   AND s.processed_at IS NOT NULL
   AND s.deleted_at IS NULL
   AND u.is_restricted = 0
   AND EXISTS (
           SELECT 1
             FROM JSON_TABLE(:acronyms, '$[*]' COLUMNS (acronym VARCHAR(4) PATH '$')) AS want
            WHERE JSON_CONTAINS(JSON_EXTRACT(s.mods, '$[*].acronym'), JSON_QUOTE(want.acronym))
       )
 ORDER BY s.total_score DESC, s.id ASC
