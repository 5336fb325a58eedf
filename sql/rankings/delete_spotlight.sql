-- Forget a spotlight and what it holds.
--
-- params:  id BIGINT
-- returns: rows touched
-- index:   s.PRIMARY, p.PRIMARY
DELETE s, p
  FROM spotlights AS s
  LEFT JOIN spotlight_beatmapsets AS p ON p.spotlight_id = s.id
 WHERE s.id = :id
