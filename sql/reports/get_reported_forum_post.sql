-- Who wrote a forum post, unless it is deleted.
--
-- params:  id BIGINT
-- returns: one ReportedRow
-- index:   PRIMARY
SELECT p.user_id
  FROM forum_posts AS p
 WHERE p.id = :id
   AND p.deleted_at IS NULL
