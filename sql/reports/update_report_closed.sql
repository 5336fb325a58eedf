-- Close a report.
--
-- params:  id BIGINT; now DATETIME
-- returns: rows touched (0 when there is no such open report)
-- index:   PRIMARY or ix_user_reports_open
UPDATE user_reports
   SET closed_at = :now
 WHERE id = :id
   AND closed_at IS NULL
