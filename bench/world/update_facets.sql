UPDATE beatmapsets AS s
   SET s.facets = (1 << 31) | (SELECT BIT_OR(1 << (b.ruleset_id * 7 + b.status + 2))
                                 FROM beatmaps AS b
                                WHERE b.beatmapset_id = s.id) | (s.is_nsfw << 28)
