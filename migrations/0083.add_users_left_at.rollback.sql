-- Undoes 0083.add_users_left_at.
ALTER TABLE users DROP COLUMN left_at
