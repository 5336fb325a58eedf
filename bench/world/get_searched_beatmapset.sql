SELECT title, artist, creator
  FROM beatmapsets
 WHERE id = 777
