-- A realtime room as it is now: open, whatever end it had.
--
-- params:  id BIGINT; host_id BIGINT; name VARCHAR(100); password VARCHAR(256) or NULL; type VARCHAR(16);
--          queue_mode VARCHAR(32); status VARCHAR(8); max_participants SMALLINT or NULL; auto_skip TINYINT;
--          auto_start_duration_s INT; participant_count INT
-- returns: rows touched
-- index:   PRIMARY
-- source:  lazer-flows.md §3.7
UPDATE rooms
   SET host_id = :host_id,
       name = :name,
       password = :password,
       type = :type,
       queue_mode = :queue_mode,
       status = :status,
       max_participants = :max_participants,
       auto_skip = :auto_skip,
       auto_start_duration_s = :auto_start_duration_s,
       participant_count = :participant_count,
       ends_at = NULL
 WHERE id = :id
