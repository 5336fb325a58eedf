-- Undoes 0060.create_comments.
DROP TABLE comments
