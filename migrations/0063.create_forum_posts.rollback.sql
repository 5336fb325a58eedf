-- Undoes 0063.create_forum_posts.
DROP TABLE forum_posts
