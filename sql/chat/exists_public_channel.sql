-- Is there any channel of this kind?
--
-- params:  kind TINYINT
-- returns: 0 or 1
-- index:   ix_chat_channels_kind
SELECT EXISTS(
           SELECT 1
             FROM chat_channels AS c
            WHERE c.kind = :kind
       )
