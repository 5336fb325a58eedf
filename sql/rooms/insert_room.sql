-- A new room.
--
-- params:  host_id BIGINT; name VARCHAR(100); description VARCHAR(1000) or NULL; category VARCHAR(16); type VARCHAR(16);
--          queue_mode VARCHAR(32); password VARCHAR(256) or NULL; max_attempts SMALLINT or NULL; max_participants SMALLINT or NULL;
--          auto_skip TINYINT; auto_start_duration_s INT; is_pinned TINYINT; created_at DATETIME; starts_at DATETIME;
--          ends_at DATETIME or NULL
-- returns: new id
-- index:   none — insert
INSERT INTO rooms (
    host_id, name, description, category, type, queue_mode, password, max_attempts, max_participants,
    auto_skip, auto_start_duration_s, is_pinned, created_at, starts_at, ends_at
)
VALUES (
    :host_id, :name, :description, :category, :type, :queue_mode, :password, :max_attempts, :max_participants,
    :auto_skip, :auto_start_duration_s, :is_pinned, :created_at, :starts_at, :ends_at
)
