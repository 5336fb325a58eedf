SELECT id, facets, favourite_count
  FROM beatmapsets
