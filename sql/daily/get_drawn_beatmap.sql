-- The map drawn for a day: of all that fit, the one whose number looks best on that day, so that the same day draws the
-- same map and another one no sooner than its turn. Ranked maps of the ruleset itself, playable and downloadable, not
-- explicit, of sets that had no challenge from `unused_since` to `unused_until`.
--
-- params:  day DATE; ruleset_id TINYINT; min_length_s INT; max_length_s INT; min_stars DOUBLE; max_stars DOUBLE;
--          unused_since DATE; unused_until DATE
-- returns: one DrawnRow
-- index:   none — job, once a day
SELECT b.id AS beatmap_id,
       b.ruleset_id
  FROM beatmaps AS b
  JOIN beatmapsets AS s ON s.id = b.beatmapset_id
 WHERE b.ruleset_id = :ruleset_id
   AND b.status IN (1, 2)
   AND b.deleted_at IS NULL
   AND b.total_length_s BETWEEN :min_length_s AND :max_length_s
   AND b.difficulty_rating >= :min_stars
   AND b.difficulty_rating < :max_stars
   AND b.max_combo > 0
   AND s.deleted_at IS NULL
   AND s.is_nsfw = 0
   AND s.download_disabled = 0
   AND NOT EXISTS (
       SELECT 1
         FROM daily_challenges AS c
         JOIN beatmaps AS used ON used.id = c.beatmap_id
        WHERE c.day BETWEEN :unused_since AND :unused_until
          AND c.day <> :day
          AND used.beatmapset_id = b.beatmapset_id
   )
 ORDER BY SHA2(CONCAT(:day, ' ', b.id), 256)
 LIMIT 1
