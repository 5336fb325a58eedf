-- How the items of a room were played after one score and up to another: passed and processed plays of unrestricted
-- players, counted by item and bin of 100,000 points (the last: 1,200,000 and more). An item without plays has one row, of
-- no plays.
--
-- params:  room_id BIGINT; after BIGINT; up_to BIGINT
-- returns: many RoomPlaysRow
-- index:   i.ix_playlist_items_room, p.PRIMARY, s.PRIMARY, u.PRIMARY; using temporary: counts by item and bin
-- source:  lazer-flows.md §1.5
SELECT i.id AS playlist_item_id,
       LEAST(12, s.total_score DIV 100000) AS bin,
       COUNT(u.id) AS plays,
       CAST(COALESCE(SUM(IF(u.id IS NULL, 0, s.total_score)), 0) AS SIGNED) AS total_score,
       MAX(IF(u.id IS NULL, NULL, p.score_id)) AS last_score_id
  FROM playlist_items AS i
  LEFT JOIN playlist_scores AS p
    ON p.playlist_item_id = i.id
   AND p.score_id > :after
   AND p.score_id <= :up_to
  LEFT JOIN scores AS s
    ON s.id = p.score_id
   AND s.is_passed = 1
   AND s.processed_at IS NOT NULL
   AND s.deleted_at IS NULL
  LEFT JOIN users AS u
    ON u.id = s.user_id
   AND u.is_restricted = 0
 WHERE i.room_id = :room_id
 GROUP BY i.id, bin
 ORDER BY i.id
