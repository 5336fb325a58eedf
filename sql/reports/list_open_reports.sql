-- Reports nobody has closed, oldest first.
--
-- params:  limit INT
-- returns: many ReportRow
-- index:   r.ix_user_reports_open, reporter.PRIMARY, u.PRIMARY
SELECT r.id,
       r.kind,
       r.target_id,
       u.username,
       r.reason,
       r.comments,
       reporter.username AS reporter,
       r.created_at
  FROM user_reports AS r
  JOIN users AS reporter ON reporter.id = r.reporter_id
  LEFT JOIN users AS u ON u.id = r.user_id
 WHERE r.closed_at IS NULL
 ORDER BY r.id
 LIMIT :limit
