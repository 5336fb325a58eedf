-- Undoes 0080.create_chat_channels.
DROP TABLE chat_channels
