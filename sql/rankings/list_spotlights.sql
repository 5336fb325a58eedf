-- Every spotlight, newest first.
--
-- params:  none
-- returns: many SpotlightRow
-- index:   s.PRIMARY; whole index: all of the few that operators made
-- source:  osu-api-v2.md §4.5
SELECT s.id,
       s.name,
       s.kind,
       s.starts_at,
       s.ends_at
  FROM spotlights AS s
 ORDER BY s.id DESC
