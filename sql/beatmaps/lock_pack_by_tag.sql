-- The pack of a tag, held until the transaction ends.
--
-- params:  tag VARCHAR(20)
-- returns: one PackIdRow
-- index:   uq_beatmap_packs_tag
SELECT p.id
  FROM beatmap_packs AS p
 WHERE p.tag = :tag
   FOR UPDATE
