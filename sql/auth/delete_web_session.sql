-- A browser signed out.
--
-- params:  session_hash BINARY(32)
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM web_sessions
 WHERE session_hash = :session_hash
