-- The short lists of one user's page in one go, in no particular order, told apart by `kind`:
-- 1 plays and 2 watched replays per month (`at` its first day, `number` the count), 3 medals (`number` its id), 4 badges
-- (`label` the description, `detail` the image), 5 account history (`number` its length in seconds, `label` its kind,
-- `detail` the description) and 6 the same without end, 7 former names (`label`). Notes of the account history are left
-- out, as are entries that ended before `history_since`.
--
-- params:  user_id BIGINT; history_since DATETIME
-- returns: many EntryRow
-- index:   mp.PRIMARY, mr.PRIMARY, a.PRIMARY, b.ix_user_badges_user, h.ix_user_account_history_user,
--          n.ix_user_names_user
-- source:  osu-api-v2-objects.md §1.1, §1.3
SELECT 1 AS kind,
       0 AS id,
       mp.month AS at,
       CAST(mp.play_count AS SIGNED) AS number,
       '' AS label,
       '' AS detail,
       '' AS url
  FROM user_monthly_plays AS mp
 WHERE mp.user_id = :user_id
 UNION ALL
SELECT 2 AS kind,
       0 AS id,
       mr.month AS at,
       mr.watch_count AS number,
       '' AS label,
       '' AS detail,
       '' AS url
  FROM user_monthly_replays AS mr
 WHERE mr.user_id = :user_id
 UNION ALL
SELECT 3 AS kind,
       0 AS id,
       a.achieved_at AS at,
       a.achievement_id AS number,
       '' AS label,
       '' AS detail,
       '' AS url
  FROM user_achievements AS a
 WHERE a.user_id = :user_id
 UNION ALL
SELECT 4 AS kind,
       b.id,
       b.awarded_at AS at,
       0 AS number,
       b.description AS label,
       b.image_url AS detail,
       b.url
  FROM user_badges AS b
 WHERE b.user_id = :user_id
 UNION ALL
SELECT CASE WHEN h.is_permanent = 1 THEN 6 ELSE 5 END AS kind,
       h.id,
       h.created_at AS at,
       h.length_s AS number,
       h.kind AS label,
       COALESCE(h.description, '') AS detail,
       '' AS url
  FROM user_account_history AS h
 WHERE h.user_id = :user_id
   AND h.kind <> 'note'
   AND (h.is_permanent = 1 OR h.created_at + INTERVAL h.length_s SECOND > :history_since)
 UNION ALL
SELECT 7 AS kind,
       n.id,
       n.changed_at AS at,
       0 AS number,
       n.username AS label,
       '' AS detail,
       '' AS url
  FROM user_names AS n
 WHERE n.user_id = :user_id
   AND n.is_visible = 1
