-- How many rooms of one list a player has open now.
--
-- params:  host_id BIGINT; type_group VARCHAR(16); now DATETIME
-- returns: value int
-- index:   ix_rooms_host
-- source:  lazer-http.md §11
SELECT COUNT(*)
  FROM rooms AS r
 WHERE r.host_id = :host_id
   AND r.type_group = :type_group
   AND (r.ends_at IS NULL OR r.ends_at > :now)
