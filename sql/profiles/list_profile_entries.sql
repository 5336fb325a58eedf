-- The short lists of some users' pages in one go, in no particular order, told apart by `kind`:
-- 1 plays and 2 watched replays per month (`at` its first day, `number` the count), 3 medals (`number` its id), 4 badges
-- (`label` the description, `detail` the image), 5 account history (`number` its length in seconds, `label` its kind,
-- `detail` the description) and 6 the same without end, 7 former names (`label`). Notes of the account history are left
-- out, as are entries that ended before `history_since`.
--
-- params:  user_ids JSON array of BIGINT; history_since DATETIME
-- returns: many EntryRow
-- index:   mp.PRIMARY, mr.PRIMARY, a.PRIMARY, b.ix_user_badges_user, h.ix_user_account_history_user,
--          n.ix_user_names_user
-- source:  osu-api-v2-objects.md §1.1, §1.3
SELECT mp.user_id,
       1 AS kind,
       0 AS id,
       mp.month AS at,
       CAST(mp.play_count AS SIGNED) AS number,
       '' AS label,
       '' AS detail,
       '' AS url
  FROM JSON_TABLE(:user_ids, '$[*]' COLUMNS (user_id BIGINT PATH '$')) AS want
  JOIN user_monthly_plays AS mp ON mp.user_id = want.user_id
 UNION ALL
SELECT mr.user_id,
       2 AS kind,
       0 AS id,
       mr.month AS at,
       mr.watch_count AS number,
       '' AS label,
       '' AS detail,
       '' AS url
  FROM JSON_TABLE(:user_ids, '$[*]' COLUMNS (user_id BIGINT PATH '$')) AS want
  JOIN user_monthly_replays AS mr ON mr.user_id = want.user_id
 UNION ALL
SELECT a.user_id,
       3 AS kind,
       0 AS id,
       a.achieved_at AS at,
       a.achievement_id AS number,
       '' AS label,
       '' AS detail,
       '' AS url
  FROM JSON_TABLE(:user_ids, '$[*]' COLUMNS (user_id BIGINT PATH '$')) AS want
  JOIN user_achievements AS a ON a.user_id = want.user_id
 UNION ALL
SELECT b.user_id,
       4 AS kind,
       b.id,
       b.awarded_at AS at,
       0 AS number,
       b.description AS label,
       b.image_url AS detail,
       b.url
  FROM JSON_TABLE(:user_ids, '$[*]' COLUMNS (user_id BIGINT PATH '$')) AS want
  JOIN user_badges AS b ON b.user_id = want.user_id
 UNION ALL
SELECT h.user_id,
       CASE WHEN h.is_permanent = 1 THEN 6 ELSE 5 END AS kind,
       h.id,
       h.created_at AS at,
       h.length_s AS number,
       h.kind AS label,
       COALESCE(h.description, '') AS detail,
       '' AS url
  FROM JSON_TABLE(:user_ids, '$[*]' COLUMNS (user_id BIGINT PATH '$')) AS want
  JOIN user_account_history AS h ON h.user_id = want.user_id
 WHERE h.kind <> 'note'
   AND (h.is_permanent = 1 OR h.created_at + INTERVAL h.length_s SECOND > :history_since)
 UNION ALL
SELECT n.user_id,
       7 AS kind,
       n.id,
       n.changed_at AS at,
       0 AS number,
       n.username AS label,
       '' AS detail,
       '' AS url
  FROM JSON_TABLE(:user_ids, '$[*]' COLUMNS (user_id BIGINT PATH '$')) AS want
  JOIN user_names AS n ON n.user_id = want.user_id
 WHERE n.is_visible = 1
