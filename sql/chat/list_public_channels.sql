-- Channels of one kind that everybody may enter, oldest first.
--
-- params:  kind TINYINT
-- returns: many ChannelRow
-- index:   ix_chat_channels_kind
-- source:  osu-api-v2.md §4.8
SELECT c.id,
       c.kind,
       c.name,
       c.description,
       c.is_moderated,
       c.last_message_id
  FROM chat_channels AS c
 WHERE c.kind = :kind
 ORDER BY c.id
 LIMIT 500
