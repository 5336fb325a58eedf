-- Undoes 0017.create_web_sessions.
DROP TABLE web_sessions
