-- Leaderboards subtract the few restricted players from a count instead of looking at every player on the board.
CREATE INDEX ix_users_restricted ON users (is_restricted, id)
