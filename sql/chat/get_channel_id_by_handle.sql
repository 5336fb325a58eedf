-- The channel of this handle, e.g. `#osu` or `pm:3-7`; upper and lower case are the same.
--
-- params:  handle VARCHAR(64)
-- returns: one ChannelIdRow
-- index:   uq_chat_channels_handle
SELECT c.id
  FROM chat_channels AS c
 WHERE c.handle = :handle
