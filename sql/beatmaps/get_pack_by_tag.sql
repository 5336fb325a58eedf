-- The pack of a tag.
--
-- params:  tag VARCHAR(20)
-- returns: one PackRow
-- index:   uq_beatmap_packs_tag
SELECT p.id,
       p.tag,
       p.name,
       p.author,
       p.url,
       p.ruleset_id,
       p.no_diff_reduction,
       p.created_at
  FROM beatmap_packs AS p
 WHERE p.tag = :tag
