-- Changed sets after an entry of the queue, oldest first. Entries written after `settled_at` are left for later: one with
-- a lower number may not be committed yet.
--
-- params:  after BIGINT; settled_at DATETIME; limit INT (1..1000)
-- returns: many UpdateRow
-- index:   PRIMARY
-- source:  lazer-flows.md §1.4
SELECT q.id,
       q.beatmapset_id
  FROM beatmapset_updates AS q
 WHERE q.id > :after
   AND q.created_at <= :settled_at
 ORDER BY q.id
 LIMIT :limit
