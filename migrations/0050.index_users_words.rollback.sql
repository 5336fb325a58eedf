-- Undoes 0050.index_users_words.
DROP INDEX ix_users_words ON users
