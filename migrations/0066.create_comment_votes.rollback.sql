-- Undoes 0066.create_comment_votes.
DROP TABLE comment_votes
