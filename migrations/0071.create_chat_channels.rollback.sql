-- Undoes 0071.create_chat_channels.
DROP TABLE chat_channels
