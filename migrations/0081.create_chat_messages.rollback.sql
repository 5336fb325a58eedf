-- Undoes 0081.create_chat_messages.
DROP TABLE chat_messages
