-- A difficulty whose file changed. Id, set, mapper and counters stay.
--
-- params:  id BIGINT; ruleset_id TINYINT; version VARCHAR(255); filename VARCHAR(255);
--          checksum CHAR(32); status TINYINT; difficulty_rating DOUBLE; max_combo INT; cs DOUBLE; ar DOUBLE; od DOUBLE;
--          hp DOUBLE; bpm DOUBLE; total_length_s INT; hit_length_s INT; count_circles INT; count_sliders INT;
--          count_spinners INT; at DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE beatmaps
   SET ruleset_id = :ruleset_id,
       version = :version,
       filename = :filename,
       checksum = :checksum,
       status = :status,
       difficulty_rating = :difficulty_rating,
       max_combo = :max_combo,
       cs = :cs,
       ar = :ar,
       od = :od,
       hp = :hp,
       bpm = :bpm,
       total_length_s = :total_length_s,
       hit_length_s = :hit_length_s,
       count_circles = :count_circles,
       count_sliders = :count_sliders,
       count_spinners = :count_spinners,
       updated_at = :at,
       deleted_at = NULL
 WHERE id = :id
