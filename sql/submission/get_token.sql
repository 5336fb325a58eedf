-- A player's token together with what the map looks like now; other players' tokens do not exist.
--
-- params:  id BIGINT; user_id BIGINT
-- returns: one TokenRow
-- index:   t.PRIMARY, b.PRIMARY, d.PRIMARY
-- source:  lazer-flows.md §6
SELECT t.id,
       t.beatmap_id,
       t.room_id,
       t.playlist_item_id,
       t.ruleset_id,
       t.beatmap_checksum,
       t.beatmap_status,
       t.score_id,
       t.created_at,
       b.ruleset_id AS map_ruleset_id,
       b.checksum,
       b.status,
       b.count_circles,
       b.count_sliders,
       b.count_spinners,
       b.total_length_s,
       b.cs,
       b.ar,
       b.od,
       b.hp,
       d.max_combo
  FROM score_tokens AS t
  JOIN beatmaps AS b ON b.id = t.beatmap_id
  LEFT JOIN beatmap_difficulties AS d ON d.beatmap_id = t.beatmap_id AND d.ruleset_id = t.ruleset_id
 WHERE t.id = :id
   AND t.user_id = :user_id
