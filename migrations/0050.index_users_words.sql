-- User search finds names by any of their words, not by their beginning only.
CREATE FULLTEXT INDEX ix_users_words ON users (username)
