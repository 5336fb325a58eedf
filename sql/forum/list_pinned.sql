-- Pinned topics of one forum: announcements, then sticky ones, the latest first.
--
-- params:  forum_id INT; limit INT (1..50)
-- returns: many TopicRow
-- index:   t.ix_forum_topics_forum
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
  FROM forum_topics AS t
 WHERE t.forum_id = :forum_id
   AND t.kind > 0
   AND t.deleted_at IS NULL
 ORDER BY t.kind DESC, t.last_post_at DESC, t.id DESC
 LIMIT :limit
