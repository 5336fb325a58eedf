-- Undoes 0038.index_users_restricted.
DROP INDEX ix_users_restricted ON users
