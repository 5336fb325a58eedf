-- Whoever leaves the game is offline at once; a later visit counts again.
ALTER TABLE users ADD COLUMN left_at DATETIME NULL
