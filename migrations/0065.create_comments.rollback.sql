-- Undoes 0065.create_comments.
DROP TABLE comments
