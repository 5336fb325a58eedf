-- Undoes 0018.create_login_log.
DROP TABLE login_log
