-- Challenges from a day on, first day first, with their maps (nothing of a map that is gone) and how many took part.
--
-- params:  since DATE; limit INT
-- returns: many ListedRow; never null: players
-- index:   c.PRIMARY, b.PRIMARY, s.PRIMARY, p.ix_daily_challenge_plays_day
SELECT c.day,
       c.beatmap_id,
       c.ruleset_id,
       c.required_mods,
       c.is_drawn,
       c.room_id,
       c.closed_at,
       s.artist,
       s.title,
       b.version,
       b.difficulty_rating,
       (SELECT COUNT(*)
          FROM daily_challenge_plays AS p
         WHERE p.day = c.day) AS players
  FROM daily_challenges AS c
  LEFT JOIN beatmaps AS b ON b.id = c.beatmap_id
  LEFT JOIN beatmapsets AS s ON s.id = b.beatmapset_id
 WHERE c.day >= :since
 ORDER BY c.day
 LIMIT :limit
