-- What operators did to an account: a note, a silence, a restriction or a tournament ban.
--
-- params:  user_id BIGINT; kind VARCHAR(16); description VARCHAR(255) or NULL; length_s INT; is_permanent BOOL;
--          created_at DATETIME
-- returns: new id
-- index:   none — insert
-- source:  osu-api-v2-objects.md §1.3 (UserAccountHistory)
INSERT INTO user_account_history (user_id, kind, description, length_s, is_permanent, created_at)
VALUES (:user_id, :kind, :description, :length_s, :is_permanent, :created_at)
