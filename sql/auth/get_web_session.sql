-- A signed-in browser and its user; none when the session has expired.
--
-- params:  session_hash BINARY(32); at DATETIME
-- returns: one WebSessionRow
-- index:   s.PRIMARY, u.PRIMARY
SELECT s.user_id,
       u.username,
       s.csrf_token,
       s.expires_at
  FROM web_sessions AS s
  JOIN users AS u ON u.id = s.user_id
 WHERE s.session_hash = :session_hash
   AND s.expires_at > :at
