-- Undoes 0067.create_forum_topics.
DROP TABLE forum_topics
