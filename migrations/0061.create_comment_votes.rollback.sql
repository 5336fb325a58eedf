-- Undoes 0061.create_comment_votes.
DROP TABLE comment_votes
