-- Something that users are told of.
--
-- params:  name VARCHAR(40); object_type VARCHAR(16); object_id BIGINT; source_user_id BIGINT or NULL; details JSON;
--          created_at DATETIME
-- returns: new id
-- index:   none — insert
INSERT INTO notifications (name, object_type, object_id, source_user_id, details, created_at)
VALUES (:name, :object_type, :object_id, :source_user_id, :details, :created_at)
