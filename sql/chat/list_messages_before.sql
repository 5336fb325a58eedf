-- Messages of a channel earlier than `below_id`, newest first; those of restricted users are for themselves alone.
--
-- params:  channel_id BIGINT; viewer_id BIGINT; below_id BIGINT; limit INT (1..50)
-- returns: many MessageRow
-- index:   m.ix_chat_messages_channel or m.PRIMARY, u.PRIMARY
-- source:  osu-api-v2.md §4.8
SELECT m.id,
       m.channel_id,
       m.sender_id,
       m.kind,
       m.content,
       m.created_at
  FROM chat_messages AS m
  JOIN users AS u ON u.id = m.sender_id
 WHERE m.channel_id = :channel_id
   AND m.id < :below_id
   AND (m.recipient_id IS NULL OR m.recipient_id = :viewer_id)
   AND (u.is_restricted = 0 OR u.id = :viewer_id)
 ORDER BY m.id DESC
 LIMIT :limit
