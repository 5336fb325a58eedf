-- Undoes 0068.create_forum_posts.
DROP TABLE forum_posts
