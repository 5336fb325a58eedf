-- For each of the given rooms what its playlist holds, and the current item: the first that is still to be played,
-- else the one played last. Stars and rulesets are those of unplayed items, or of all where none is left.
-- `rulesets` has a bit per ruleset. A room without items is absent.
--
-- params:  ids JSON array of BIGINT
-- returns: many PlaylistSummaryRow; never null: room_id, current_item_id, min_stars, max_stars
-- index:   i.ix_playlist_items_room; using temporary: to number the items of each room
-- source:  osu-api-v2-objects.md §4.1, lazer-flows.md §2.5
SELECT line.room_id,
       line.id AS current_item_id,
       line.count_total,
       line.count_active,
       line.min_stars,
       line.max_stars,
       line.rulesets
  FROM (
      SELECT i.room_id,
             i.id,
             COUNT(*) OVER (PARTITION BY i.room_id) AS count_total,
             COUNT(IF(i.is_expired = 0, 1, NULL)) OVER (PARTITION BY i.room_id) AS count_active,
             MIN(i.star_rating) OVER (PARTITION BY i.room_id, i.is_expired) AS min_stars,
             MAX(i.star_rating) OVER (PARTITION BY i.room_id, i.is_expired) AS max_stars,
             BIT_OR(1 << i.ruleset_id) OVER (PARTITION BY i.room_id, i.is_expired) AS rulesets,
             ROW_NUMBER() OVER (
                 PARTITION BY i.room_id
                 ORDER BY i.is_expired ASC,
                          i.played_at DESC,
                          i.playlist_order IS NULL ASC,
                          i.playlist_order ASC,
                          i.id ASC
             ) AS place
        FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
        JOIN playlist_items AS i ON i.room_id = want.id
  ) AS line
 WHERE line.place = 1
