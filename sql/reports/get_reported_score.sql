-- Whose a score is, unless it is deleted.
--
-- params:  id BIGINT
-- returns: one ReportedRow
-- index:   PRIMARY
SELECT s.user_id
  FROM scores AS s
 WHERE s.id = :id
   AND s.deleted_at IS NULL
