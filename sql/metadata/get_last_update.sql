-- The last entry of the queue of changed sets that was written at `settled_at` or before.
--
-- params:  settled_at DATETIME
-- returns: one LastUpdateRow
-- index:   PRIMARY
-- source:  lazer-flows.md §1.4
SELECT q.id
  FROM beatmapset_updates AS q
 WHERE q.created_at <= :settled_at
 ORDER BY q.id DESC
 LIMIT 1
