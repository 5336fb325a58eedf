-- Close a report.
--
-- params:  id BIGINT; now DATETIME
-- returns: rows touched (0 when there is no such open report)
-- index:   PRIMARY
UPDATE user_reports
   SET closed_at = :now
 WHERE id = :id
   AND closed_at IS NULL
