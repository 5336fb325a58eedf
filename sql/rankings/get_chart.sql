-- A spotlight with the beatmapsets it holds for a ruleset (null: none) and how many visible players have a place on them.
--
-- params:  id BIGINT; ruleset_id TINYINT
-- returns: one ChartRow; never null: participant_count
-- index:   s.PRIMARY, p.PRIMARY, m.ix_beatmaps_facts, b.ix_score_bests_total or b.PRIMARY
-- source:  osu-search.md §3
SELECT s.id,
       s.name,
       s.kind,
       s.starts_at,
       s.ends_at,
       (
       SELECT COUNT(DISTINCT b.user_id)
         FROM spotlight_beatmapsets AS p
         JOIN beatmaps AS m ON m.beatmapset_id = p.beatmapset_id
         JOIN score_bests AS b
           ON b.beatmap_id = m.id
          AND b.ruleset_id = p.ruleset_id
        WHERE p.spotlight_id = s.id
          AND p.ruleset_id = :ruleset_id
          AND m.deleted_at IS NULL
          AND b.is_hidden = 0
       ) AS participant_count,
       (
       SELECT JSON_ARRAYAGG(p.beatmapset_id)
         FROM spotlight_beatmapsets AS p
        WHERE p.spotlight_id = s.id
          AND p.ruleset_id = :ruleset_id
       ) AS beatmapset_ids
  FROM spotlights AS s
 WHERE s.id = :id
