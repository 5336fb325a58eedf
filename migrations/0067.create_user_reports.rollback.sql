-- Undoes 0067.create_user_reports.
DROP TABLE user_reports
