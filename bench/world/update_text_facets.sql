UPDATE beatmapset_texts AS t
  JOIN beatmapsets AS s ON s.id = t.beatmapset_id
   SET t.facets = s.facets
