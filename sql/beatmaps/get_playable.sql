-- What a submitted play is checked against: the beatmap's file, objects, length and state.
--
-- params:  id BIGINT
-- returns: one PlayableRow
-- index:   b.PRIMARY
SELECT b.id,
       b.beatmapset_id,
       b.ruleset_id,
       b.checksum,
       b.status,
       b.max_combo,
       b.total_length_s,
       b.hit_length_s,
       b.count_circles,
       b.count_sliders,
       b.count_spinners,
       b.cs,
       b.od
  FROM beatmaps AS b
 WHERE b.id = :id
   AND b.deleted_at IS NULL
