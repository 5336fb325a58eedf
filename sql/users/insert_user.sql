-- A new account. Both the name and the e-mail address are unique, ignoring case.
--
-- params:  username VARCHAR(32); email VARCHAR(254); password_hash VARCHAR(255) or NULL; country_code CHAR(2);
--          is_bot BOOL; is_supporter BOOL; joined_at DATETIME
-- returns: new id
-- index:   none — insert
INSERT INTO users (
       username,
       email,
       password_hash,
       country_code,
       is_bot,
       is_supporter,
       has_supported,
       joined_at,
       last_visit_at
       )
VALUES (
       :username,
       :email,
       :password_hash,
       :country_code,
       :is_bot,
       :is_supporter,
       :is_supporter,
       :joined_at,
       :joined_at
       )
