-- Undoes 0073.create_user_reports.
DROP TABLE user_reports
