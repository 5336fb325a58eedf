-- Undoes 0082.create_chat_members.
DROP TABLE chat_members
