-- Undoes 0062.create_forum_topics.
DROP TABLE forum_topics
