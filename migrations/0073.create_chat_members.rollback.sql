-- Undoes 0073.create_chat_members.
DROP TABLE chat_members
