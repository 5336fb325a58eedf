-- A new difficulty; a null id is numbered from a billion.
--
-- params:  id BIGINT or NULL; beatmapset_id BIGINT; user_id BIGINT; ruleset_id TINYINT; version VARCHAR(255); filename VARCHAR(255);
--          checksum CHAR(32); status TINYINT; difficulty_rating DOUBLE; max_combo INT; cs DOUBLE; ar DOUBLE; od DOUBLE;
--          hp DOUBLE; bpm DOUBLE; total_length_s INT; hit_length_s INT; count_circles INT; count_sliders INT;
--          count_spinners INT; at DATETIME
-- returns: new id
-- index:   none — insert
INSERT INTO beatmaps (
    id, beatmapset_id, user_id, ruleset_id, version, filename, checksum, status, difficulty_rating, max_combo, cs, ar,
    od, hp, bpm, total_length_s, hit_length_s, count_circles, count_sliders, count_spinners, updated_at
)
VALUES (
    :id, :beatmapset_id, :user_id, :ruleset_id, :version, :filename, :checksum, :status, :difficulty_rating, :max_combo,
    :cs, :ar, :od, :hp, :bpm, :total_length_s, :hit_length_s, :count_circles, :count_sliders, :count_spinners, :at
)
