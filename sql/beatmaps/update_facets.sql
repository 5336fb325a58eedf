-- What search needs to know of sets: a bit for every pair of ruleset and state that a difficulty has, the 29th for
-- explicit sets, the 32nd for all that this was written of; deleted sets have only that.
--
-- params:  ids JSON array of BIGINT (sets)
-- returns: rows touched
-- index:   s.PRIMARY, b.ix_beatmaps_facts
-- source:  osu-search.md §1.2
UPDATE beatmapsets AS s
  JOIN JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want ON want.id = s.id
   SET s.facets = (1 << 31) | IF(
           s.deleted_at IS NULL,
           (
               SELECT BIT_OR(1 << (b.ruleset_id * 7 + b.status + 2))
                 FROM beatmaps AS b
                WHERE b.beatmapset_id = s.id
                  AND b.deleted_at IS NULL
           ) | (s.is_nsfw << 28),
           0
       )
