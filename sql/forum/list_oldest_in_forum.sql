-- Topics of one forum whose last post is after a moment, the earliest first; of those at the moment, ids above `id`.
--
-- params:  forum_id INT; at DATETIME; id BIGINT; limit INT (1..51)
-- returns: many TopicRow
-- index:   t.ix_forum_topics_forum_latest
-- source:  osu-api-v2.md §4.9
SELECT t.id,
       t.forum_id,
       t.user_id,
       t.title,
       t.kind,
       t.is_locked,
       t.post_count,
       t.views,
       t.first_post_id,
       t.last_post_id,
       t.last_post_user_id,
       t.last_post_at,
       t.poll,
       t.created_at,
       t.deleted_at
  FROM forum_topics AS t FORCE INDEX (ix_forum_topics_forum_latest)
 WHERE t.forum_id = :forum_id
   AND t.last_post_at >= :at
   AND (t.last_post_at > :at OR t.id > :id)
   AND t.deleted_at IS NULL
 ORDER BY t.last_post_at ASC, t.id ASC
 LIMIT :limit
