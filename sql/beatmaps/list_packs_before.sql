-- Packs of one kind below an id, newest first.
--
-- params:  kind VARCHAR(12); below_id BIGINT; limit INT (1..101)
-- returns: many PackRow
-- index:   p.ix_beatmap_packs_kind
-- source:  osu-api-v2.md §4.2
SELECT p.id,
       p.tag,
       p.name,
       p.author,
       p.url,
       p.ruleset_id,
       p.no_diff_reduction,
       p.created_at
  FROM beatmap_packs AS p
 WHERE p.kind = :kind
   AND p.id < :below_id
 ORDER BY p.id DESC
 LIMIT :limit
