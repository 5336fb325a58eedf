-- Every pack with the number of sets in it, newest first.
--
-- params:  none
-- returns: many ListedPackRow (beatmapsets never null)
-- index:   none — an operators' job over a small table
SELECT p.tag,
       p.kind,
       p.name,
       p.author,
       COALESCE((
           SELECT COUNT(*)
             FROM beatmap_pack_beatmapsets AS i
            WHERE i.pack_id = p.id
       ), 0) AS beatmapsets,
       p.created_at
  FROM beatmap_packs AS p
 ORDER BY p.id DESC
