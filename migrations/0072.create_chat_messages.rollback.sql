-- Undoes 0072.create_chat_messages.
DROP TABLE chat_messages
