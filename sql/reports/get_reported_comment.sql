-- Who wrote a comment, unless it is deleted.
--
-- params:  id BIGINT
-- returns: one ReportedRow
-- index:   PRIMARY
SELECT c.user_id
  FROM comments AS c
 WHERE c.id = :id
   AND c.deleted_at IS NULL
